/**
 * A typed phone number as E.164 (`+15035550142`), or nothing when it is none. Without a country it is one of North
 * America, whose area and exchange codes start with 2 to 9.
 */
export function normalisePhone(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/^tel:/i, '')
    .replace(/[\s().\-/\u00a0\u2010-\u2015]/g, '');
  const dialled = bare.replace(/^011(?=\d{8,})/, '+');
  if (/^\+[1-9]\d{7,14}$/.test(dialled)) return dialled.startsWith('+1') ? american(dialled.slice(2)) : dialled;
  return american(bare.replace(/^1(?=\d{10}$)/, ''));
}

function american(digits: string): string | undefined {
  return /^[2-9]\d{2}[2-9]\d{6}$/.test(digits) ? `+1${digits}` : undefined;
}

/** How a number in E.164 reads: `(503) 555-0142` in North America, else as it is. */
export function showPhone(phone: string): string {
  const match = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(phone);
  return match ? `(${match[1]}) ${match[2]}-${match[3]}` : phone;
}
