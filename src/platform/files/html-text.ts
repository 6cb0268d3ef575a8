/** Text of a web page: title and article, each character with its place in the page. */
import { Page, type PageWords, pageWords } from './html-article.ts';
import { HtmlLines } from './html-lines.ts';
import { likelyTitle, namedTitle, publishedDay, withoutSite } from './html-title.ts';
import { type Element, isBlock, isElement, isInside, type Parent, parsePage, rawText } from './html-tree.ts';

export interface PageText {
  readonly text: string;
  readonly title?: string;
  readonly publishedOn?: string;
  readonly sourceMap: Int32Array;
  /** False where no article was found and the whole page is the text. */
  readonly article: boolean;
}

/** Title and article of a page; `sourceMap` as in `ExtractedText`. Throws `FileProblem` on a page nested beyond reason. */
export function pageText(source: string): PageText {
  const words = pageWords();
  const document = parsePage(source);
  const page = new Page(document, words);
  const shown = namedTitle(document, page, words);
  const container = page.container(shown);
  const title = shown ?? likelyTitle(document, page, container, words);
  const lines = new HtmlLines(source);
  addTitle(lines, title, container);
  const before = lines.text().length;
  addArticle(lines, page, container, title);
  const article = lines.text().length > before;
  if (!article) lines.addChildren(page.body);
  // A page whose article only comes by script has a name but no text.
  const empty = page.weight(page.body).chars === 0;
  return {
    text: empty ? '' : lines.text(),
    sourceMap: lines.map(),
    article,
    ...named(title, document, page, words),
  };
}

function named(title: Element | undefined, document: Parent, page: Page, words: PageWords) {
  const publishedOn = publishedDay(document, page, words);
  return {
    ...(title ? { title: titleText(title) } : {}),
    ...(publishedOn === undefined ? {} : { publishedOn }),
  };
}

/** What a reader takes for the title; of a `<title>` the part before the site's name. */
const titleText = (title: Element): string => {
  const shown = rawText(title).replace(/\s+/g, ' ').trim();
  return title.tagName === 'title' ? withoutSite(shown) : shown;
};

function addTitle(lines: HtmlLines, title: Element | undefined, container: Parent): void {
  if (!title || isInside(title, container)) return;
  lines.addChildren(title);
  lines.cutAfter(titleText(title).replace(/\s+/g, '').length);
  lines.breakLine();
}

/** The container without the furniture inside it; furniture is only looked for among blocks, never inside a paragraph. */
function addArticle(lines: HtmlLines, page: Page, parent: Parent, title: Element | undefined): void {
  for (const node of parent.childNodes) {
    if (!isElement(node)) {
      lines.add(node);
      continue;
    }
    if (node !== title && page.isClosing(node)) break;
    if (node !== title && page.isFurniture(node)) continue;
    if (!isBlock(node) || isTable(node) || !hasBlockChildren(node)) {
      lines.add(node);
      continue;
    }
    lines.breakLine();
    addArticle(lines, page, node, title);
    lines.breakLine();
  }
}

const isTable = (element: Element): boolean => element.tagName === 'table';
const hasBlockChildren = (element: Element): boolean =>
  element.childNodes.some((node) => isElement(node) && isBlock(node));
