import { sql } from 'drizzle-orm';
import { companies } from '../db/schema/index.ts';

/** What a scope carries of its company, as columns to select. */
export const companyColumns = {
  id: companies.id,
  name: companies.name,
  phone: companies.phone,
  email: companies.email,
  address: companies.address,
  hasLogo: sql<boolean>`${companies.logoKey} is not null`,
  timeZone: companies.timeZone,
  currency: companies.currency,
  howToPay: companies.howToPay,
  paymentLink: companies.paymentLink,
};
