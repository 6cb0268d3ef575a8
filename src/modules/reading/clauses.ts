/** A text as lines and sentences with their places. Cuts once, front to back. */

export interface Line {
  readonly start: number;
  readonly text: string;
  readonly kind: 'text' | 'heading' | 'speaker' | 'furniture';
}

export interface Sentence {
  readonly start: number;
  readonly text: string;
}

const FURNITURE =
  /摄影|电话|邮编|版权|备案|浏览次数|责任编辑|来源[:：]|标签|上一篇|下一篇|点击数|发表了?评论|阅读[:：]|字号|打印本页/;
/** What hijacked pages put before the article. */
const SPAM = /无码|国产精品|亚洲av|欧美激情|久久久/i;
const FIGURE = /\d+(?:\.\d+)?(?:亿|万|%|家|个|户|项|条|名)/;
const HEADING_LENGTH = 40;

/** Lines of the text without the blank ones. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    const line = text.slice(start, end);
    if (line.trim() !== '') lines.push({ start, text: line, kind: kindOf(line) });
    start = end + 1;
  }
  return lines;
}

function kindOf(line: string): Line['kind'] {
  if (/^\s*[■◆●▲◎★]/.test(line)) return line.length < 60 && !FIGURE.test(line) ? 'speaker' : 'text';
  if ((line.length < 80 && FURNITURE.test(line)) || SPAM.test(line)) return 'furniture';
  return line.length < HEADING_LENGTH && !/[。；，;]\s*$/.test(line) && !FIGURE.test(line)
    ? 'heading'
    : 'text';
}

/** Beyond this a sentence is cut at the next mark, and beyond twice as much anywhere: what is longer is no sentence. */
const LONGEST = 800;

/** Sentences of one line; a bracketed or numbered heading at its front stays with the first of them. */
export function sentencesOf(line: Line): Sentence[] {
  const sentences: Sentence[] = [];
  let from = 0;
  for (let i = 0; i < line.text.length; i++) {
    if (!endsSentence(line.text[i] ?? '', i - from)) continue;
    sentences.push({ start: line.start + from, text: line.text.slice(from, i + 1) });
    from = i + 1;
  }
  if (from < line.text.length) sentences.push({ start: line.start + from, text: line.text.slice(from) });
  return sentences;
}

const endsSentence = (letter: string, length: number): boolean =>
  '。！？!?；;'.includes(letter) ||
  (length > LONGEST && ('，,、 \t　'.includes(letter) || (length > 2 * LONGEST && !/[\d.]/.test(letter))));

/** Place behind the last of `marks` before `end`, not going below `from`. */
export function behindLast(text: string, end: number, from: number, marks: string): number {
  for (let i = end - 1; i >= from; i--) if (marks.includes(text[i] ?? '')) return i + 1;
  return from;
}

/** Place of the first of `marks` from `start` on; the length of the text where there is none. */
export function firstOf(text: string, start: number, marks: string): number {
  for (let i = start; i < text.length; i++) if (marks.includes(text[i] ?? '')) return i;
  return text.length;
}
