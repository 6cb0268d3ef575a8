/** The article of a page: where it is, its title, and the furniture around it that is not its text. */
import { z } from 'zod';
import { readRuleFile } from '../rulefiles.ts';
import {
  type Element,
  elementsIn,
  find,
  isBlock,
  isElement,
  isGrid,
  isInside,
  isSilent,
  isText,
  marks,
  type Node,
  type Parent,
  plainOf,
} from './html-tree.ts';

const Words = z.array(z.string().min(1));
const Furniture = z.object({
  article: Words,
  furniture: Words,
  openings: Words,
  counters: Words,
  closings: Words,
  titles: Words,
  metaTitles: Words,
  metaDays: Words,
});
export type PageWords = z.infer<typeof Furniture>;
export const pageWords = (): PageWords => readRuleFile('documents/page-furniture.yaml', Furniture);

/** What an element holds: `prose` counts characters of sentences outside links, `linked` those inside. */
interface Weight {
  readonly chars: number;
  readonly linked: number;
  readonly prose: number;
}

const SHORT = 90;
const SENTENCE = /[。！？；，]/;
const nothing: Weight = { chars: 0, linked: 0, prose: 0 };

export class Page {
  readonly #weights = new Map<Node | Parent, Weight>();
  readonly #words: PageWords;
  readonly body: Parent;

  constructor(document: Parent, words: PageWords) {
    this.#words = words;
    this.body = find(document, 'body') ?? document;
    this.#weigh(this.body, false);
  }

  weight(node: Node | Parent): Weight {
    return this.#weights.get(node) ?? nothing;
  }

  #weigh(node: Node | Parent, inLink: boolean): Weight {
    let weight = nothing;
    if (isText(node)) weight = textWeight(node.value, inLink);
    else if ('childNodes' in node && !(isElement(node) && isSilent(node))) {
      const linked = inLink || (isElement(node) && node.tagName === 'a');
      weight = node.childNodes.map((child) => this.#weigh(child, linked)).reduce(sum, nothing);
    }
    this.#weights.set(node, weight);
    return weight;
  }

  /** The element that holds the article: known by its name, else by where the sentences are. */
  container(title?: Element): Parent {
    return this.#named() ?? this.#densest(title);
  }

  #named(): Parent | undefined {
    const whole = this.weight(this.body).prose;
    const known = [...elementsIn(this.body)].filter((element) => hasMark(element, this.#words.article));
    const best = known.reduce<Element | undefined>(
      (found, element) => (found && this.weight(found).prose >= this.weight(element).prose ? found : element),
      undefined,
    );
    const prose = best ? this.weight(best).prose : 0;
    // Pages in several parts have the mark on each: then the parts together are the article.
    const parts = known.filter(
      (element) => element !== best && best && marks(element) === marks(best) && !isInside(element, best),
    );
    const shared = parts.some((part) => this.weight(part).prose > 0);
    return prose > 0 && prose >= whole * 0.5 && !shared ? best : undefined;
  }

  #densest(title: Element | undefined): Parent {
    let at: Parent = this.body;
    for (;;) {
      const next = this.#heaviestChild(at);
      if (!next || this.weight(next).prose < this.weight(at).prose * 0.8) return at;
      if (!hasBlocks(next) || (next.tagName === 'table' && isGrid(next))) return at;
      // Where the title stands, the article does: sentences beside it are a column of their own.
      const titled = title !== undefined && isInside(title, next);
      if (!titled && this.#otherParagraphs(at, next)) return at;
      at = next;
    }
  }

  #heaviestChild(parent: Parent): Element | undefined {
    const children = parent.childNodes.filter(isElement).filter((child) => !isSilent(child));
    return children.toSorted((a, b) => this.weight(b).prose - this.weight(a).prose)[0];
  }

  /** Sentences beside the heaviest child belong to the article as well, unless they are furniture. */
  #otherParagraphs(parent: Parent, heaviest: Element): boolean {
    return parent.childNodes.some(
      (node) =>
        node !== heaviest && this.weight(node).prose >= 20 && !(isElement(node) && this.isFurniture(node)),
    );
  }

  /** Menus, link lists, date lines and notices around the article. */
  isFurniture(element: Element): boolean {
    if (isSilent(element) || ['nav', 'footer', 'aside'].includes(element.tagName)) return true;
    const weight = this.weight(element);
    const big = weight.prose > this.weight(this.body).prose * 0.3;
    if (!big && hasMark(element, this.#words.furniture)) return true;
    if (!big && weight.chars > 0 && weight.linked > weight.chars * 0.6) return true;
    return weight.chars <= SHORT && isBlock(element) && this.isFurnitureLine(plainOf(element));
  }

  isFurnitureLine(line: string): boolean {
    if (line.length > SHORT || line === '') return false;
    if (/^[\d\-/.年月日:：时分秒星期一二三四五六]{8,24}$/.test(line) && /\d{4}/.test(line)) return true;
    const bare = line.replace(/^[（(【[]/, '');
    if (this.#words.openings.some((opening) => bare.startsWith(opening))) return true;
    if (line.includes('。')) return false;
    return this.#words.counters.filter((word) => line.includes(word)).length >= 2 && /\d|[：:]/.test(line);
  }

  /** From here on only links to other pages follow. */
  isClosing(element: Element): boolean {
    const line = plainOf(element).replace(/[：:>》\s]+$/, '');
    return line.length <= 8 && this.#words.closings.includes(line);
  }
}

const sum = (a: Weight, b: Weight): Weight => ({
  chars: a.chars + b.chars,
  linked: a.linked + b.linked,
  prose: a.prose + b.prose,
});

/** Words and figures without a sentence's marks count a tenth: cells of tables, but menus too. */
function textWeight(text: string, inLink: boolean): Weight {
  const chars = text.replace(/\s+/g, '').length;
  if (chars === 0) return nothing;
  if (inLink) return { chars, linked: chars, prose: 0 };
  return { chars, linked: 0, prose: SENTENCE.test(text) ? chars : chars * 0.1 };
}

/** True when class or id has one of the words as a whole or as a part set off by - or _ ('article-share'). */
export function hasMark(element: Element, words: readonly string[]): boolean {
  const own = marks(element);
  if (own === '') return false;
  const parts = new Set(own.split(/\s+/).flatMap((word) => [word, ...word.split(/[-_]/)]));
  return words.some((word) => parts.has(word));
}

const hasBlocks = (element: Element): boolean => {
  for (const inner of elementsIn(element)) if (isBlock(inner) || inner.tagName === 'br') return true;
  return false;
};
