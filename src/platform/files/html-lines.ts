/** A tree of HTML as lines of text: blocks and `<br>` break, rows of a table take TABs, every character keeps its place. */
import { parseFragment } from 'parse5';
import {
  attr,
  type Element,
  elementsIn,
  isBlock,
  isElement,
  isGrid,
  isSilent,
  isText,
  type Node,
  type Parent,
  type TextNode,
} from './html-tree.ts';

const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’—…]/;

export class HtmlLines {
  readonly #source: string;
  #out: string[] = [];
  /** Places in the source, one for each character of `#out`. */
  #places: number[] = [];
  #space: { place: number; broken: boolean } | undefined;
  #cell = 0;
  #preformatted = 0;

  constructor(source: string) {
    this.#source = source;
  }

  text(): string {
    return this.#out.join('').trimEnd();
  }

  /** Pairs [offset in text, offset in source], one wherever the two stop running together. */
  map(): Int32Array {
    const pairs: number[] = [];
    let expected = -1;
    this.#places.forEach((place, at) => {
      if (place !== expected) pairs.push(at, place);
      expected = place + 1;
    });
    return Int32Array.from(pairs);
  }

  addChildren(parent: Parent): void {
    for (const child of parent.childNodes) this.add(child);
  }

  add(node: Node): void {
    if (isText(node)) this.#addText(node);
    else if (isElement(node) && !isSilent(node)) this.#addElement(node);
  }

  /** Ends the line, if one is begun; inside a cell a line's end is only a space. */
  breakLine(): void {
    if (this.#cell > 0) {
      this.#space ??= { place: this.#places.at(-1) ?? 0, broken: true };
      return;
    }
    this.#space = undefined;
    if (this.#out.length > 0 && this.#out.at(-1) !== '\n') this.#put('\n', (this.#places.at(-1) ?? 0) + 1);
  }

  /** Keeps only the first `count` characters that are no white space. */
  cutAfter(count: number): void {
    let seen = 0;
    const end = this.#out.findIndex((char) => !/\s/.test(char) && ++seen > count);
    if (end < 0) return;
    this.#out.length = end;
    this.#places.length = end;
  }

  #put(char: string, place: number): void {
    this.#out.push(char);
    this.#places.push(place);
  }

  #addElement(element: Element): void {
    if (element.tagName === 'br') this.breakLine();
    else if (element.tagName === 'table' && isGrid(element)) this.#addTable(element);
    else if (!isFootnoteMark(element)) this.#addPlain(element);
  }

  #addPlain(element: Element): void {
    const pre = element.tagName === 'pre' ? 1 : 0;
    this.#preformatted += pre;
    if (isBlock(element)) this.breakLine();
    this.addChildren(element);
    if (isBlock(element)) this.breakLine();
    this.#preformatted -= pre;
  }

  #addTable(table: Element): void {
    this.breakLine();
    for (const row of elementsIn(table)) {
      if (row.tagName === 'caption') this.add(row);
      if (row.tagName === 'tr') this.#addRow(row);
    }
    this.breakLine();
  }

  #addRow(row: Element): void {
    const cells = row.childNodes
      .filter(isElement)
      .filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
    cells.forEach((cell, at) => {
      if (at > 0) this.#put('\t', cell.sourceCodeLocation?.startOffset ?? 0);
      this.#space = undefined;
      this.#cell++;
      this.addChildren(cell);
      this.#cell--;
      this.#space = undefined;
    });
    this.breakLine();
  }

  #addText(node: TextNode): void {
    const start = node.sourceCodeLocation?.startOffset ?? 0;
    const raw = this.#source.slice(start, node.sourceCodeLocation?.endOffset ?? start);
    if (raw === node.value) {
      for (let at = 0; at < raw.length; at++) this.#addChar(raw.charAt(at), start + at);
    } else align(node.value, raw, (char, at) => this.#addChar(char, start + at));
  }

  #addChar(char: string, place: number): void {
    if (char === '\n' && this.#preformatted > 0) {
      this.breakLine();
      return;
    }
    if (/[\s\u200b\ufeff]/.test(char) && char !== '\u3000') {
      if (char === '\u200b' || char === '\ufeff') return;
      this.#space ??= { place, broken: false };
      if (char === '\n') this.#space.broken = true;
      return;
    }
    const before = this.#out.at(-1);
    const atStart = before === undefined || before === '\n' || before === '\t';
    if (char === '\u3000' && atStart) return;
    // A line broken in the page's source between two Chinese characters is no space.
    if (this.#space && !atStart && !(this.#space.broken && (WIDE.test(before) || WIDE.test(char)))) {
      this.#put(' ', this.#space.place);
    }
    this.#space = undefined;
    this.#put(char, place);
  }
}

/** Marks of notes in a converted Word file: [1] in the text, the arrow behind the note. */
const isFootnoteMark = (element: Element): boolean =>
  element.tagName === 'sup'
    ? element.childNodes.some((node) => isElement(node) && /^#(foot|end)note/.test(attr(node, 'href')))
    : element.tagName === 'a' && /^#(foot|end)note-ref/.test(attr(element, 'href'));

const ENTITY = /&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);?/iy;
const decoded = new Map<string, string>();

/** Text as parsed beside its raw source: entities, and tags that the parser dropped, are stepped over. */
function align(value: string, raw: string, give: (char: string, at: number) => void): void {
  let at = 0;
  let next = 0;
  while (next < value.length && at < raw.length) {
    const char = raw.charAt(at);
    const entity = char === '&' ? entityAt(raw, at) : undefined;
    if (entity && value.startsWith(entity.text, next)) {
      for (const unit of entity.text.split('')) give(unit, at);
      next += entity.text.length;
      at += entity.length;
    } else if (char === value.charAt(next) || (char === '\r' && value.charAt(next) === '\n')) {
      give(value.charAt(next++), at);
      at += char === '\r' && raw.charAt(at + 1) === '\n' ? 2 : 1;
    } else at = char === '<' ? Math.max(raw.indexOf('>', at), at) + 1 : at + 1;
  }
  for (; next < value.length; next++) give(value.charAt(next), raw.length - 1);
}

function entityAt(raw: string, at: number): { text: string; length: number } | undefined {
  ENTITY.lastIndex = at;
  const found = ENTITY.exec(raw)?.[0];
  if (found === undefined || found.length > 40) return undefined;
  let text = decoded.get(found);
  if (text === undefined) {
    const node = parseFragment(found).childNodes[0];
    text = node && 'value' in node ? node.value : found;
    if (decoded.size < 5_000) decoded.set(found, text);
  }
  return { text, length: found.length };
}

/** Where a character of the text stands in the source. */
export function sourceOffset(map: Int32Array, textOffset: number): number {
  let low = 0;
  let high = map.length / 2 - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((map[middle * 2] ?? 0) <= textOffset) low = middle;
    else high = middle - 1;
  }
  return (map[low * 2 + 1] ?? 0) + textOffset - (map[low * 2] ?? 0);
}
