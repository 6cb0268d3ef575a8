/** The title of a page and the day it was published. */
import { hasMark, type Page, type PageWords } from './html-article.ts';
import {
  attr,
  type Element,
  elementsIn,
  find,
  isInside,
  isSilent,
  type Parent,
  plainOf,
} from './html-tree.ts';

const LONGEST = 120;
const SHORTEST = 4;

/** The element whose words the page's own name or meta tags repeat. */
export function namedTitle(document: Parent, page: Page, words: PageWords): Element | undefined {
  const headTitle = find(document, 'title');
  const names = [
    headTitle ? plainOf(headTitle) : '',
    ...metaValues(document, words.metaTitles).map(squeezed),
  ];
  const seen = visible(page);
  return innermost(seen.filter((element) => names.some((name) => agrees(plainOf(element), name))));
}

/** Without a title that agrees: a heading over the article or at its head, an element marked as title, the `<title>`. */
export function likelyTitle(
  document: Parent,
  page: Page,
  container: Parent,
  words: PageWords,
): Element | undefined {
  const seen = visible(page);
  const over = seen.find((element) => /^h[12]$/.test(element.tagName) && !isInside(element, container));
  const inside = seen.find((element) => element.tagName === 'h1');
  return over ?? inside ?? seen.find((element) => hasMark(element, words.titles)) ?? find(document, 'title');
}

const visible = (page: Page): Element[] =>
  [...elementsIn(page.body)].filter((element) => !isSilent(element) && couldBeTitle(element, page));

const squeezed = (text: string): string => text.replace(/\s+/g, '');

function couldBeTitle(element: Element, page: Page): boolean {
  const weight = page.weight(element);
  return weight.chars >= SHORTEST && weight.chars <= LONGEST && weight.linked < weight.chars * 0.5;
}

/** A page's name is its title with the site's name before or behind. */
function agrees(shown: string, name: string): boolean {
  if (!name.includes(shown)) return false;
  const rest = name.replace(shown, '');
  return (
    rest === '' ||
    (shown.length >= rest.length * 0.3 && /^[_|\-—–·/<>《【(（]|[_|\-—–·/<>》】)）:：]$/.test(rest))
  );
}

/** The longest text, and of those with the same text the last, which stands deepest. */
function innermost(elements: readonly Element[]): Element | undefined {
  const longest = Math.max(0, ...elements.map((element) => plainOf(element).length));
  const same = elements.filter((element) => plainOf(element).length === longest);
  const first = same[0];
  return first && same.filter((element) => isInside(element, first)).at(-1);
}

/** The `<title>` without the name of the site. */
export function withoutSite(title: string): string {
  const parts = title.split(/\s*[_|]\s*|\s+[-–—]\s+|--+/).filter((part) => part.trim() !== '');
  return (parts[0] ?? title).trim();
}

function metaValues(document: Parent, names: readonly string[]): string[] {
  const metas = [...elementsIn(document)].filter((element) => element.tagName === 'meta');
  return names.flatMap((name) =>
    metas
      .filter((meta) => (attr(meta, 'name') || attr(meta, 'property')).toLowerCase() === name)
      .map((meta) => attr(meta, 'content').trim())
      .filter((value) => value !== ''),
  );
}

const DAY = /((?:19|20)\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})/;

/** 'YYYY-MM-DD' from the page's meta tags, else from its line of dates and counters. */
export function publishedDay(document: Parent, page: Page, words: PageWords): string | undefined {
  const [meta] = metaValues(document, words.metaDays).flatMap(dayIn);
  if (meta !== undefined) return meta;
  for (const element of elementsIn(page.body)) {
    const { chars } = page.weight(element);
    if (chars < 8 || chars > 90) continue;
    const line = plainOf(element);
    const [day] = dayIn(line);
    if (day !== undefined && page.isFurnitureLine(line)) return day;
  }
  return undefined;
}

function dayIn(text: string): string[] {
  const found = DAY.exec(text);
  return found ? [`${found[1]}-${found[2]?.padStart(2, '0')}-${found[3]?.padStart(2, '0')}`] : [];
}
