import { command, WrongUse } from './command.ts';
import { act } from './core/act.ts';
import { type Core, system } from './core/core.ts';
import { readFields } from './core/form.ts';
import { newId } from './db/schema/index.ts';
import { openCompany } from './features/members/open-company.ts';
import { listCompanies } from './features/members/queries.ts';
import { companyFields, nameFromEmail } from './features/members/rules.ts';
import { href, paths } from './paths.ts';

const USAGE = `Use: npm run company -- "Company name" email [--name "Admin's name"]`;

// Opens one more company, with its first admin: npm run company -- "Ridge Builders" ada@example.com
await command(USAGE, ({ words, name }) => {
  const [company, email, ...more] = words;
  if (!company || !email || more.length) throw new WrongUse(USAGE);
  const read = readFields(companyFields, { company, email, name: name ?? nameFromEmail(email) });
  if (!read.ok) throw new WrongUse(`${Object.values(read.errors).join('\n')}\n${USAGE}`);
  const founding = read.data;
  return async (core: Core) => {
    const same = (await listCompanies(core)).some((other) => other.name === founding.company);
    if (same) throw new WrongUse(`There is a company named "${founding.company}" already. Give another name.`);
    await act(system(core, newId()), (act) => openCompany(act, founding));
    const at = core.baseUrl + href(paths.signIn);
    return `${founding.company} is open. Its admin signs in at ${at} as ${founding.email}.`;
  };
});
