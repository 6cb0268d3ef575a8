/**
 * A small streaming reader for the XML of Office packages, because general SAX parsers take most of an import's time.
 * Prefixes are dropped, entities are the five of XML and numbers, a document type declaration is refused.
 */
import { FileProblem } from './extracted.ts';

export interface XmlEvents {
  /** `attributes` as they stand between name and '>'. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  /** Raw text; pass it through `plainText`. */
  text(raw: string): void;
}

const LONGEST_TAG = 1_000_000;

export class XmlScanner {
  readonly #events: XmlEvents;
  #rest = '';

  constructor(events: XmlEvents) {
    this.#events = events;
  }

  push(chunk: string): void {
    const source = this.#rest + chunk;
    let at = 0;
    for (;;) {
      const tag = source.indexOf('<', at);
      if (tag < 0) break;
      if (tag > at) this.#events.text(source.slice(at, tag));
      const end = tagEnd(source, tag);
      if (end < 0) {
        at = tag;
        break;
      }
      this.#tag(source, tag, end);
      at = end + 1;
    }
    this.#rest = source.slice(at);
    if (this.#rest.length > LONGEST_TAG) throw new FileProblem('broken');
  }

  #tag(source: string, tag: number, end: number): void {
    const second = source.charCodeAt(tag + 1);
    if (second === SLASH) this.#events.close(local(source, tag + 2, end));
    else if (second === BANG) this.#declaration(source, tag, end);
    else if (second !== QUESTION) this.#element(source, tag, end);
  }

  #element(source: string, tag: number, end: number): void {
    const empty = source.charCodeAt(end - 1) === SLASH;
    const stop = empty ? end - 1 : end;
    let nameEnd = tag + 1;
    while (nameEnd < stop && source.charCodeAt(nameEnd) > SPACE) nameEnd++;
    const name = local(source, tag + 1, nameEnd);
    this.#events.open(name, nameEnd < stop ? source.slice(nameEnd, stop) : '');
    if (empty) this.#events.close(name);
  }

  #declaration(source: string, tag: number, end: number): void {
    if (source.startsWith('<![CDATA[', tag)) {
      this.#events.text(source.slice(tag + 9, end - 2).replaceAll('&', '&amp;'));
    } else if (!source.startsWith('<!--', tag)) throw new FileProblem('unsafe-xml');
  }
}

const SLASH = 47;
const BANG = 33;
const QUESTION = 63;
const COLON = 58;
const SPACE = 32;

/** Where the tag that begins at `tag` ends, or -1 when the chunk ends before it. */
function tagEnd(source: string, tag: number): number {
  if (source.charCodeAt(tag + 1) !== BANG) return source.indexOf('>', tag);
  if (source.length - tag < 9) return -1;
  const close = source.startsWith('<!--', tag) ? '-->' : source.startsWith('<![CDATA[', tag) ? ']]>' : '>';
  const at = source.indexOf(close, tag);
  return at < 0 ? -1 : at + close.length - 1;
}

function local(source: string, start: number, end: number): string {
  let stop = end;
  while (stop > start && source.charCodeAt(stop - 1) <= SPACE) stop--;
  for (let at = start; at < stop; at++) {
    if (source.charCodeAt(at) === COLON) return source.slice(at + 1, stop);
  }
  return source.slice(start, stop);
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Entities resolved; an unknown one stays as written. */
export function plainText(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return named[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The value of an attribute, by its name without prefix. */
export function attribute(attributes: string, name: string): string | undefined {
  const mark = `${name}=`;
  for (let at = attributes.indexOf(mark); at >= 0; at = attributes.indexOf(mark, at + 1)) {
    const before = attributes.charCodeAt(at - 1);
    if (at > 0 && before > SPACE && before !== COLON) continue;
    const quote = attributes.charAt(at + mark.length);
    const end = attributes.indexOf(quote, at + mark.length + 1);
    return end < 0 ? undefined : plainText(attributes.slice(at + mark.length + 1, end));
  }
  return undefined;
}

/** `_x000D_` is how Office writes a control character. */
export const withoutEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
