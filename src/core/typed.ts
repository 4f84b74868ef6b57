// Numbers and days of addresses and forms, read in one place each: whoever typed them may have typed anything.

const LARGEST = 2_147_483_647;

/** A whole number in digits, from 0 to the largest that the database's integer holds; nothing for anything else. */
export function wholeNumber(typed: string | undefined): number | undefined {
  if (typed === undefined || !/^\d{1,10}$/.test(typed)) return undefined;
  const number = Number(typed);
  return number <= LARGEST ? number : undefined;
}

/** Whether `YYYY-MM-DD` names a day that exists, for the database too: it knows no year 0. */
export function isDay(typed: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(typed) ? new Date(`${typed}T00:00:00Z`) : undefined;
  if (at === undefined || Number.isNaN(at.getTime()) || typed.startsWith('0000')) return false;
  return at.toISOString().startsWith(typed);
}
