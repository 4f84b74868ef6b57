import { command, WrongUse } from './command.ts';
import { act } from './core/act.ts';
import { type Core, system } from './core/core.ts';
import { ROLES } from './core/permissions.ts';
import { addMember } from './features/members/add-member.ts';
import { changeRole } from './features/members/change-role.ts';
import { findMember, listCompanies } from './features/members/queries.ts';
import { email as emailField, nameFromEmail, roleCalled } from './features/members/rules.ts';
import { href, paths } from './paths.ts';

const roles = ROLES.map((role) => `"${role.name}"`).join(', ');
const USAGE = `Use: npm run member -- email role [--company "Company name"] [--name "Member's name"]\nRoles: ${roles}`;

async function chooseCompany(core: Core, named: string | undefined) {
  const all = await listCompanies(core);
  if (all.length === 0)
    throw new WrongUse('There is no company yet. Open one: npm run company -- "Company name" email');
  const fitting =
    named === undefined ? all : all.filter(({ name }) => name.toLowerCase() === named.trim().toLowerCase());
  const [company] = fitting;
  if (company && fitting.length === 1) return company;
  const names = all.map(({ name }) => `"${name}"`).join(', ');
  const why = named === undefined ? 'There are several companies.' : `There is no company named "${named}".`;
  throw new WrongUse(`${why} Choose by --company one of ${names}.`);
}

// Adds a member to a company, or gives one another role: npm run member -- sam@example.com "Field Crew"
await command(USAGE, ({ words, company: named, name }) => {
  const [typed, roleWords, ...more] = words;
  if (!typed || !roleWords || more.length) throw new WrongUse(USAGE);
  const email = emailField.safeParse(typed);
  if (!email.success) throw new WrongUse(`"${typed}" is no email address.\n${USAGE}`);
  const role = roleCalled(roleWords);
  if (!role) throw new WrongUse(`There is no role "${roleWords}".\n${USAGE}`);
  return async (core: Core) => {
    const company = await chooseCompany(core, named);
    const at = `${core.baseUrl}${href(paths.signIn)}`;
    const member = await findMember(core, company.id, email.data);
    const by = system(core, company.id);
    if (member) {
      const changed = await act(by, (act) => changeRole(act, member.id, role));
      return changed
        ? `${member.name} is now ${role} in ${company.name}, and signed out everywhere.`
        : `${member.name} is ${role} in ${company.name} already.`;
    }
    const given = name?.trim() || nameFromEmail(email.data);
    await act(by, (act) => addMember(act, { name: given, email: email.data, role }));
    return `${given} is ${role} in ${company.name}, and signs in at ${at} as ${email.data}.`;
  };
});
