import type { Act } from '../../core/act.ts';
import { ROLES } from '../../core/permissions.ts';
import type { Files } from '../../services/files.ts';
import { createContact, type NewContact } from '../contacts/create.ts';
import { addMember } from '../members/add-member.ts';
import { openCompany } from '../members/open-company.ts';
import { changeLogo } from '../settings/change-logo.ts';
import { saveSettings } from '../settings/save.ts';
import { drawLogo } from './draw-plans.ts';
import { rasterise } from './rasterise.ts';
import { TIME_ZONE } from './rules.ts';
import type { Story } from './story.ts';

const COMPANY = 'Ridge Builders';
const DANA = { name: 'Dana Ridge', email: 'dana@ridgebuilders.example' };

/** One for each role, the admin first. */
const TEAM = [
  ['marcus', 'Marcus Bell', 'Project Manager'],
  ['priya', 'Priya Shah', 'Sales Rep / Estimator'],
  ['tomas', 'Tomás Alvarez', 'Field Crew'],
] as const;

const ALDER = '214 Alder Street, Golden, CO 80401';
const MESA = '77 Mesa View Drive, Lakewood, CO 80228';

/** Seven, two couples among them; the Brandts share a telephone and agreed to texts (H7, H23). */
const CONTACTS: Record<string, NewContact> = {
  maya: { name: 'Maya Okafor', email: 'maya.okafor@example.com', phone: '+13035550121', address: ALDER },
  james: { name: 'James Okafor', email: 'james.okafor@example.com', phone: '+13035550122', address: ALDER },
  henry: {
    name: 'Henry Whitlock',
    email: 'henry@whitlockdesign.example',
    phone: '+13035550134',
    notes: 'The Okafors’ architect. Wants to see drawings before they are ordered from.',
  },
  nora: { name: 'Nora Castellano', email: 'nora@castellanointeriors.example', notes: 'Interior designer until June.' },
  ellen: { name: 'Ellen Brandt', email: 'ellen.brandt@example.com', phone: '+13035550177', address: MESA },
  paul: { name: 'Paul Brandt', email: 'paul.brandt@example.com', phone: '+13035550177', address: MESA },
  rosa: {
    name: 'Rosa Delgado',
    email: 'rosa.delgado@example.com',
    phone: '+13035550158',
    address: '9 Quarry Lane, Morrison, CO 80465',
    notes: 'Came by way of the Okafors. Best reached after five.',
  },
};
const TEXTED = ['ellen', 'paul'];

/** The company with its logo, team and contacts, as they were before the first project. */
export function foundCompany(story: Story, store: Files): void {
  const { tell, on, person } = story;
  const opened = on(26, '08:00');
  tell(opened, 'system', async (act) => {
    person('dana', 'member', await openCompany(act, { company: COMPANY, ...DANA }));
    for (const [name, full, role] of TEAM) person(name, 'member', await join(act, full, role));
  });
  tell(opened, 'dana', (act) =>
    saveSettings(act, {
      name: COMPANY,
      phone: '(303) 555-0142',
      email: DANA.email,
      address: '418 Ridge Road, Golden, CO 80401',
      timeZone: TIME_ZONE,
      currency: 'USD',
      defaultTaxBasisPoints: 450,
      howToPay:
        'By check to Ridge Builders, 418 Ridge Road, Golden, CO 80401. For a bank transfer, call us.\n' +
        'Please write the number of the invoice on it.',
      paymentLink: 'https://pay.ridgebuilders.example/invoices',
      defaultTerms: 'Good for 30 days. Work starts two weeks after the agreement is signed.',
    }),
  );
  const logo = rasterise(drawLogo(), 'png').then((bytes) => store.put(bytes));
  tell(opened, 'dana', async (act) => changeLogo(act, { key: (await logo).key, type: 'image/png' }));
  const met: Record<string, [number, string, string]> = {
    maya: [25, '08:30', 'priya'],
    james: [25, '08:34', 'priya'],
    nora: [23, '11:05', 'marcus'],
    henry: [19, '10:15', 'marcus'],
    ellen: [12, '09:20', 'priya'],
    paul: [12, '09:24', 'priya'],
    rosa: [3, '16:10', 'priya'],
  };
  for (const [name, [n, time, who]] of Object.entries(met))
    tell(on(n, time), who, async (act) => {
      person(name, 'client', await createContact(act, { ...CONTACTS[name]!, smsConsent: TEXTED.includes(name) }));
    });
}

async function join(act: Act, name: string, role: string): Promise<string> {
  if (!ROLES.some((known) => known.name === role)) throw new Error(`there is no role ${role}`);
  const [first = ''] = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().split(' ');
  return await addMember(act, { name, email: `${first}@ridgebuilders.example`, role });
}
