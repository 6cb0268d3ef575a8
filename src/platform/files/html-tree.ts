/** A page as a tree that remembers where each character stood, and a few questions about its elements. */
import {
  type DefaultTreeAdapterMap,
  defaultTreeAdapter,
  parse,
  type DefaultTreeAdapterTypes as Tree,
} from 'parse5';
import { FileProblem } from './extracted.ts';

export type Node = Tree.ChildNode;
export type Element = Tree.Element;
export type TextNode = Tree.TextNode;
export type Parent = Tree.ParentNode;

/** Browsers flatten pages nested deeper than 512; the parser's time grows with the depth, so there is an end here too. */
const DEEPEST = 1_000;

export function parsePage(source: string): Tree.Document {
  let depth = 0;
  const treeAdapter = {
    ...defaultTreeAdapter,
    onItemPush: () => {
      if (++depth > DEEPEST) throw new FileProblem('broken');
    },
    onItemPop: () => {
      depth--;
    },
  };
  return parse<DefaultTreeAdapterMap>(source, { sourceCodeLocationInfo: true, treeAdapter });
}

export const isElement = (node: Node | Parent): node is Element => 'tagName' in node;
export const isText = (node: Node | Parent): node is TextNode => node.nodeName === '#text';

export const attr = (element: Element, name: string): string =>
  element.attrs.find((attribute) => attribute.name === name)?.value ?? '';

/** Class and id, in lower case, as words. */
export const marks = (element: Element): string =>
  `${attr(element, 'id')} ${attr(element, 'class')}`.trim().toLowerCase();

const silent = new Set(
  'script style noscript template iframe object embed svg canvas select option button input textarea audio video map head link meta'.split(
    ' ',
  ),
);

/** True for elements whose text nobody sees. WeChat keeps its article `visibility:hidden` until scripts run: that is seen. */
export const isSilent = (element: Element): boolean =>
  silent.has(element.tagName) ||
  attr(element, 'hidden') !== '' ||
  element.attrs.some((attribute) => attribute.name === 'hidden') ||
  /display\s*:\s*none/i.test(attr(element, 'style'));

const blocks = new Set(
  'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

export const isBlock = (element: Element): boolean => blocks.has(element.tagName);

/** In the page's order; a stack of its own, because generators inside generators cost a step for every level. */
export function* elementsIn(parent: Parent): Generator<Element> {
  const waiting = childElements(parent);
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    for (const child of childElements(element)) waiting.push(child);
  }
}

const childElements = (parent: Parent): Element[] => parent.childNodes.filter(isElement).reverse();

export const find = (parent: Parent, tag: string): Element | undefined => {
  for (const element of elementsIn(parent)) if (element.tagName === tag) return element;
  return undefined;
};

/** All text below, white space kept. */
export function rawText(node: Node | Parent): string {
  if (isText(node)) return node.value;
  if (!('childNodes' in node) || (isElement(node) && isSilent(node))) return '';
  return node.childNodes.map(rawText).join('');
}

export const plainOf = (node: Node | Parent): string => rawText(node).replace(/\s+/g, '');

/** Rows and columns of data: at least two rows with two cells, no table inside, no cell that holds whole paragraphs. */
export function isGrid(table: Element): boolean {
  let rows = 0;
  for (const element of elementsIn(table)) {
    if (element.tagName === 'table') return false;
    if (element.tagName === 'tr')
      rows += element.childNodes.filter((n) => isElement(n) && /^t[dh]$/.test(n.tagName)).length > 1 ? 1 : 0;
    if (/^t[dh]$/.test(element.tagName) && paragraphs(element) > 3) return false;
  }
  return rows >= 2;
}

const paragraphs = (cell: Element): number =>
  cell.childNodes.filter((node) => isElement(node) && node.tagName === 'p').length;

export function isInside(element: Element, ancestor: Parent): boolean {
  for (let at: Parent | null = element; at; at = 'parentNode' in at ? at.parentNode : null) {
    if (at === ancestor) return true;
  }
  return false;
}
