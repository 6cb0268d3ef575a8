/** A share of the market as it is typed, in percent. */

/** 12.5 or 12.5% is 0.125 of the market, without floats; null where nothing is typed. */
export function shareOf(typed: string): string | null {
  const [, whole = '', parts = ''] = /^(\d{1,3})(?:\.(\d{1,4}))?%?$/.exec(typed.trim()) ?? [];
  if (whole === '') return null;
  const digits = `${whole.padStart(3, '0')}${parts}`;
  const share = `${Number(digits.slice(0, -2 - parts.length))}.${digits.slice(-2 - parts.length)}`;
  return share.replace(/\.?0+$/, '');
}
