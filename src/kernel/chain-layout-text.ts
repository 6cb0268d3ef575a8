/** How wide words are, roughly and always a little too wide: a drawing on the server has no fonts to measure. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{3fffd}“”‘’…—·]/u;

/** In ems. */
const widthOf = (character: string): number => {
  if (WIDE.test(character)) return 1;
  if (/[A-Z0-9MWmw@%&]/.test(character)) return 0.68;
  return /[\s.,;:'()[\]|!ijlt/-]/.test(character) ? 0.36 : 0.57;
};

export const textWidth = (text: string): number => {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
};

/** What a break must not leave at the head or at the end of a line. */
const NO_HEAD = /^[、，。；：！？）」』】》·%)\],.;:!?]/u;
const NO_END = /[（「『【《([]$/u;

/** At most so many lines of so many ems; what does not fit ends in an ellipsis. Latin words are kept whole where they fit. */
export function wrapped(text: string, ems: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text.trim(), ems)) {
    if (line !== '' && textWidth(line + piece.trimEnd()) > ems) {
      const carried = NO_HEAD.test(piece) || NO_END.test(line) ? ([...line].pop() ?? '') : '';
      const kept = carried !== '' && line.length > carried.length;
      lines.push((kept ? line.slice(0, -carried.length) : line).trimEnd());
      line = kept ? carried : '';
    }
    line += line === '' ? piece.trimStart() : piece;
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most - 1), cut(lines.slice(most - 1).reduce(together), ems)];
}

/** Latin words that stood apart stay apart. */
const together = (line: string, next: string): string =>
  line + (/[\x21-\x7e]$/.test(line) && /^[\x21-\x7e]/.test(next) ? ' ' : '') + next;

/** Wide characters one by one, short brackets and Latin words whole; one longer than a line in pieces. */
function piecesOf(text: string, ems: number): string[] {
  return (text.match(/（[^（）]{1,8}）|[\x21-\x7e\u00c0-\u024f]+\s*|\s+|./gsu) ?? []).flatMap((piece) =>
    piece.length > 1 && textWidth(piece.trimEnd()) > ems ? [...piece] : [piece],
  );
}

/** As few lines as `wrapped` would take, all of much the same width. */
export function balanced(text: string, ems: number, most: number): string[] {
  const lines = wrapped(text, ems, most).length;
  let width = Math.max(1, Math.floor(textWidth(text) / lines));
  while (width < ems && wrapped(text, width, most + 1).length > lines) width += 0.5;
  return wrapped(text, Math.min(width, ems), most);
}

export function cut(text: string, ems: number): string {
  if (textWidth(text) <= ems) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`) > ems) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}
