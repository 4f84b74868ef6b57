import type { Act } from '../../core/act.ts';
import { Refusal } from '../../core/errors.ts';
import { readFields } from '../../core/form.ts';
import { carriedId } from '../../core/once.ts';
import { may, type TeamScope } from '../../core/scope.ts';
import { asId } from '../../doors/address.ts';
import type { Posted } from '../../doors/door.ts';
import { createContact } from '../contacts/create.ts';
import { mayBeChosen } from '../contacts/queries.ts';
import { type ContactDetails, contactFields, errorsUnder, fieldsUnder } from '../contacts/rules.ts';
import { CLIENT } from './rules.ts';

/** Which client a form asks for: an id, none, a new contact, or (undefined) the one that it is. */
export type WantedClient = { id: string | null } | { contact: ContactDetails; made: string | undefined } | undefined;

/**
 * Reads the client off a form: one of the list (`clientId`), or a new contact (`client.name`, …). Gives what is wanted,
 * or errors by field. Throws Refusal 403 to who may not view, or for a new one edit, contacts.
 */
export async function readClient({ scope, form }: Pick<Posted<TeamScope>, 'scope' | 'form'>, current = '') {
  const { fields } = form;
  const { id: _, ...fresh } = fieldsUnder(CLIENT, fields);
  if (Object.values(fresh).some((value) => value.trim())) {
    if (!may(scope, 'edit contacts')) throw new Refusal(403);
    const read = readFields(contactFields, fresh);
    const made = carriedId(fields, `${CLIENT}id`);
    if (read.ok) return { wanted: { contact: read.data, made } satisfies WantedClient };
    return { errors: errorsUnder(CLIENT, read.errors) };
  }
  const id = form.text('clientId', 36);
  if (id === undefined || id === current) return { wanted: undefined };
  if (!may(scope, 'view contacts')) throw new Refusal(403);
  if (id === '') return { wanted: { id: null } satisfies WantedClient };
  const known = await mayBeChosen(scope, asId(id));
  return known ? { wanted: { id } satisfies WantedClient } : { errors: { clientId: 'Choose a client from the list' } };
}

/** The contact's id, made on the way when they are new; null for none, undefined for no change. Throws EmailTaken. */
export async function chooseClient(act: Act, wanted: WantedClient): Promise<string | null | undefined> {
  if (!wanted) return undefined;
  return 'contact' in wanted ? await createContact(act, wanted.contact, wanted.made) : wanted.id;
}
