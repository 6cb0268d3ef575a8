/** Numbers as they are written: 1,285.6 in figures, 一百二十 in words. Positions are UTF-16 code units. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const WORDS = new Set([...Object.keys(DIGITS), ...Object.keys(PLACES), '万', '亿']);

export const isNumeralWord = (char: string): boolean => WORDS.has(char);

/** 一百二十 is 120, 百 is 100, 三百亿 is 3e10, 三亿五千万 is 3.5e8. Every character must be a numeral word; '' is 0. */
export function chineseNumber(words: string): number {
  let [hundredMillions, tenThousands, section, digit] = [0, 0, 0, 0];
  for (const char of words) {
    const place = PLACES[char];
    if (place !== undefined) {
      section += (digit || 1) * place;
      digit = 0;
    } else if (char === '万') {
      tenThousands += (section + digit || 1) * 1e4;
      [section, digit] = [0, 0];
    } else if (char === '亿') {
      hundredMillions += (tenThousands + section + digit || 1) * 1e8;
      [tenThousands, section, digit] = [0, 0, 0];
    } else digit = DIGITS[char] ?? 0;
  }
  return hundredMillions + tenThousands + section + digit;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** End of the number in figures that begins at `start` (sign not included); `start` where none begins. */
export function figuresEnd(text: string, start: number): number {
  let i = start;
  while (isDigit(text.charCodeAt(i))) i++;
  if (i === start) return start;
  while ((text[i] === ',' || text[i] === '，') && groupOfThree(text, i + 1)) i += 4;
  if (text[i] === '.' && isDigit(text.charCodeAt(i + 1))) {
    i++;
    while (isDigit(text.charCodeAt(i))) i++;
  }
  return i;
}

/** A comma belongs to a number only before exactly three figures, and a full-width one is never taken for it. */
function groupOfThree(text: string, at: number): boolean {
  if (text[at - 1] === '，') return false;
  for (let i = at; i < at + 3; i++) if (!isDigit(text.charCodeAt(i))) return false;
  return !isDigit(text.charCodeAt(at + 3));
}

export const figuresValue = (written: string): number => Number(written.replaceAll(',', ''));

/** End of the run of numeral words that begins at `start`. */
export function wordsEnd(text: string, start: number): number {
  let i = start;
  while (WORDS.has(text[i] ?? '')) i++;
  return i;
}
