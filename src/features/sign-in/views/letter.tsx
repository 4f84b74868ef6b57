import { showPhone } from '../../../core/phone.ts';
import type { MailMessage } from '../../../services/mail.ts';
import { telHref } from '../../../ui/index.ts';
import { words } from '../../../words/index.ts';
import type { Sender } from '../sender.ts';

/** What a short mail says. It is written twice, as text and as HTML, from the same words. */
export interface LetterContent {
  lang: string;
  sender: Sender;
  subject: string;
  title: string;
  paragraphs: readonly string[];
  /** One-time code, as it is shown. */
  code?: string;
  /** The one thing to do. */
  button?: { label: string; url: string };
  /** A part of its own below: words with their line breaks, and a link elsewhere, whose address is read too (R21). */
  part?: { title: string; text: string; link?: { label: string; url: string } };
  /** Quieter words below. */
  last?: readonly string[];
}

/** A long word, such as an address, breaks: no mail is wider than the phone it is read on. */
const SHEET =
  'max-width:480px;margin:0 auto;padding:32px 24px;background:#fffdf8;border:1px solid #e4ddcf;border-radius:14px;' +
  'overflow-wrap:anywhere;word-break:break-word;';
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;";
const CODE = 'font:600 34px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:3px;color:#16302f;margin:20px 0;';
const BUTTON =
  'display:inline-block;padding:14px 22px;border-radius:10px;background:#1d5c57;color:#ffffff;' +
  'font-weight:600;text-decoration:none;';
const QUIET = 'font-size:14px;line-height:1.5;color:#5f5a50;margin:12px 0;';

const ADDRESS = `${QUIET}word-break:break-all;`;
const CALL = `${QUIET}border-top:1px solid #e4ddcf;padding-top:14px;margin-top:22px;`;
const NUMBER = 'display:inline-block;padding:12px 0;font-size:16px;font-weight:600;color:#1d5c57;white-space:nowrap;';
const PART = 'border-top:1px solid #e4ddcf;padding-top:16px;margin:22px 0 0;';
const LOGO = 'display:block;max-width:160px;max-height:56px;margin:0 0 12px;border-radius:6px;';
const LOGO_CID = 'logo';

/** Whose letter it is: the company's logo and name. */
function Head({ name, logo }: Sender) {
  return (
    <>
      {logo && <img src={`cid:${LOGO_CID}`} alt="" width={logo.width / 2} height={logo.height / 2} style={LOGO} />}
      <p style="margin:0 0 20px;font-size:15px;font-weight:600;color:#1d5c57;">{name}</p>
    </>
  );
}

/** Whom to call, one tap away (H20). */
function Call({ lang, sender: { name, phone } }: LetterContent) {
  if (!phone) return null;
  return (
    <p style={CALL}>
      {words(lang)('mail.call', { company: name })}{' '}
      <a href={telHref(phone)} style={NUMBER}>
        {showPhone(phone)}
      </a>
    </p>
  );
}

/** Mail programs know line breaks by their element only. */
function Part({ title, text, link }: NonNullable<LetterContent['part']>) {
  return (
    <div style={PART}>
      <h2 style="margin:0 0 8px;font-size:17px;line-height:1.3;">{title}</h2>
      {text && (
        <p style="margin:0 0 10px;font-size:16px;line-height:1.55;">
          {text.split('\n').map((row, at) => (
            <>
              {at > 0 && <br />}
              {row}
            </>
          ))}
        </p>
      )}
      {link && (
        <p style={ADDRESS}>
          {link.label}:{' '}
          <a href={link.url} style="color:#1d5c57;">
            {link.url}
          </a>
        </p>
      )}
    </div>
  );
}

function Letter(content: LetterContent) {
  const { lang, sender, title, paragraphs, code, button, part, last = [] } = content;
  return (
    <html lang={lang}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <title>{title}</title>
      </head>
      <body style={`margin:0;padding:24px 12px;background:#f4efe6;color:#22211e;${FONT}`}>
        <div style={SHEET}>
          <Head {...sender} />
          <h1 style="margin:0 0 14px;font-size:23px;line-height:1.25;">{title}</h1>
          {paragraphs.map((text) => (
            <p style="margin:0 0 14px;font-size:16px;line-height:1.55;">{text}</p>
          ))}
          {code && <p style={CODE}>{code}</p>}
          {button && (
            <p style="margin:24px 0;">
              <a href={button.url} style={BUTTON}>
                {button.label}
              </a>
            </p>
          )}
          {button && <p style={ADDRESS}>{button.url}</p>}
          {part && <Part {...part} />}
          {last.map((text) => (
            <p style={QUIET}>{text}</p>
          ))}
          <Call {...content} />
        </div>
      </body>
    </html>
  );
}

/**
 * The frame of every mail: the company's name and logo, the words, whom to call, and where an answer goes (H19, H20).
 * Plain text and HTML from the same words; looks stand in style attributes, since a mail has no style sheet.
 */
export function letter(content: LetterContent): Omit<MailMessage, 'to'> {
  const { lang, sender, subject, title, paragraphs, code, button, part, last = [] } = content;
  const { name, phone, email, logo } = sender;
  const call = phone && `${words(lang)('mail.call', { company: name })} ${showPhone(phone)}`;
  const link = part?.link && `${part.link.label}:\n${part.link.url}`;
  const parts = part && [part.title, part.text, link].filter(Boolean).join('\n');
  const shown = [title, ...paragraphs, code, button && `${button.label}:\n${button.url}`, parts, ...last, call];
  return {
    subject,
    fromName: name,
    replyTo: email || undefined,
    text: `${shown.filter(Boolean).join('\n\n')}\n`,
    html: `<!doctype html>${(<Letter {...content} />).toString()}`,
    pictures: logo && [{ cid: LOGO_CID, type: 'image/png', bytes: logo.bytes }],
  };
}
