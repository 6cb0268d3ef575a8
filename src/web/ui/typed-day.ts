/** A day as people type it: 2022-6-8, 2022/06/08, 2022.6.8, 20220608, 2022年6月8日. Undefined where it is none. Pure. */
import { isLocalDate } from '#kernel/local-date.ts';

const WRITTEN = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/;
const PLAIN = /^(\d{4})(\d{2})(\d{2})$/;

export function typedDay(text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const [, year, month, day] = WRITTEN.exec(plain) ?? PLAIN.exec(plain) ?? [];
  if (!year || !month || !day) return undefined;
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(written) ? written : undefined;
}
