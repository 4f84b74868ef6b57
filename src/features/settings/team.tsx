import { act } from '../../core/act.ts';
import { type FieldErrors, readFields } from '../../core/form.ts';
import type { TeamScope } from '../../core/scope.ts';
import { takes } from '../../doors/body.ts';
import { type Ask, type Posted, pagesOf, seeOther } from '../../doors/door.ts';
import { teamPage } from '../../doors/frame.tsx';
import { TeamRoutes } from '../../doors/team.tsx';
import { href, paths } from '../../paths.ts';
import type { Files, StoredFile } from '../../services/files.ts';
import type { Services } from '../../services/index.ts';
import { type RefusedUpload, readUpload, thumbnail, UploadRefused } from '../../services/pictures.ts';
import { changeLogo } from './change-logo.ts';
import { sendTestMail } from './mail.tsx';
import { findDefaults, findMailing, listMembers } from './queries.ts';
import { LOGO_TYPES, MAX_LOGO_BYTES, settingsFields } from './rules.ts';
import { saveSettings } from './save.ts';
import { SettingsPage } from './views/page.tsx';

type TeamAsk = Ask<TeamScope>;
type TeamPost = Posted<TeamScope>;
const EDIT = 'edit company-settings';

/** The company's settings (H19). */
export function settings(services: Services): TeamRoutes {
  const { files } = services;
  return new TeamRoutes()
    .get(paths.settings, 'view company-settings', (ask) => settingsPage(ask))
    .post(paths.settings, EDIT, takes.words, save)
    .post(paths.mailCheck, EDIT, takes.fewWords, (ask) => checkMail(ask, services))
    .post(paths.settingsLogo, EDIT, takes.files({ count: 1, bytes: 10 * MAX_LOGO_BYTES }), (ask) =>
      takeLogo(ask, files),
    )
    .post(paths.settingsLogoRemoval, EDIT, takes.nothing, async (ask) => {
      await replaceLogo(ask, files, null);
      return seeOther(ask, href(paths.settings), 'Logo removed');
    });
}

async function settingsPage(ask: TeamAsk, typed?: Record<string, string>, errors?: FieldErrors): Promise<Response> {
  const { page: asked, href: pageHref } = pagesOf(ask, 'members');
  const members = await listMembers(ask.scope, asked);
  const { checkedAt: mailCheckedAt } = await findMailing(ask.scope);
  const defaults = await findDefaults(ask.scope);
  const shown = { scope: ask.scope, members, pageHref, mailCheckedAt, defaults, typed, errors };
  return teamPage(ask, { title: 'Settings', active: 'Settings' }, <SettingsPage {...shown} />, errors ? 422 : 200);
}

async function save(ask: TeamPost): Promise<Response> {
  const { fields } = ask.form;
  const read = readFields(settingsFields, fields);
  if (!read.ok) return settingsPage(ask, fields, read.errors);
  await act(ask.scope, (act) => saveSettings(act, read.data));
  return seeOther(ask, href(paths.settings), 'Settings saved');
}

/** Says whether a test mail to the member left, or in which file it lies; back to where it was asked for. */
async function checkMail(ask: TeamPost, services: Services): Promise<Response> {
  const check = await sendTestMail(ask.scope, services);
  if ('refused' in check) return settingsPage(ask, undefined, { mail: check.refused });
  const back = ask.form.text('from', 10) === 'guide' ? paths.projects : paths.settings;
  const told =
    'file' in check
      ? `No mail server is set up, so nothing is sent. The test email is in the data folder: mail/${check.file}`
      : `Test email sent to ${check.to}. Look whether it arrives, in the spam folder too.`;
  return seeOther(ask, href(back), told);
}

const REFUSALS: Record<RefusedUpload, string> = {
  empty: 'That file is empty',
  'too-large': 'A logo can be up to 2 MB. Choose a smaller picture',
  'too-many-pixels': 'That picture has too many pixels. Choose a smaller one',
  damaged: 'We can’t read that picture. Choose another one',
  'not-a-picture': 'Choose a PNG, JPEG or WebP picture',
};

async function takeLogo(ask: TeamPost, files: Files): Promise<Response> {
  const [file] = ask.form.files('logo');
  if (!file) return settingsPage(ask, undefined, { logo: 'Choose a picture first' });
  try {
    const logo = await makeLogo(file.path);
    await replaceLogo(ask, files, await files.put(logo));
  } catch (error) {
    if (!(error instanceof UploadRefused)) throw error;
    return settingsPage(ask, undefined, { logo: REFUSALS[error.reason] });
  }
  return seeOther(ask, href(paths.settings), 'Logo saved');
}

/** A small WebP without whatever else the file held (R14). Throws UploadRefused. */
async function makeLogo(path: string): Promise<Buffer> {
  const { type } = await readUpload(path, { maxBytes: MAX_LOGO_BYTES });
  if (!LOGO_TYPES.includes(type)) throw new UploadRefused('not-a-picture');
  return await thumbnail(path);
}

/** The file is there before the row names it, and goes after no row does. */
async function replaceLogo(ask: TeamAsk, files: Files, stored: StoredFile | null): Promise<void> {
  const logo = stored && { key: stored.key, type: 'image/webp' };
  const unneeded = await act(ask.scope, (act) => changeLogo(act, logo)).catch(async (error) => {
    if (stored) await files.remove(stored.key);
    throw error;
  });
  if (unneeded) await files.remove(unneeded);
}
