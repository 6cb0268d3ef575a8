/** Mechanisms named without quotation marks: known names, 建立…专家库, posts in a chain, rules with a consequence. */

import type { EntryLexicon } from './entries-lexicon.ts';
import { clauseStart, type Hit, sentenceEnd, sentenceStart } from './entries-words.ts';
import type { Found } from './entry.ts';

export function mechanismEntries(text: string, words: EntryLexicon): Found[] {
  return [
    ...knownNames(text, words),
    ...nounNames(text, words),
    ...ledNames(text, words),
    ...chainPosts(text, words),
    ...penalties(text, words),
  ];
}

const knownNames = (text: string, words: EntryLexicon): Found[] =>
  [...words.mechanisms.all(text)].map((hit) => ({
    kind: 'mechanism',
    name: hit.word,
    start: hit.start,
    end: hit.end,
    confidence: 0.85,
  }));

/** 专家库 with what stands before it up to a verb: 建立〈产业研究、项目论证〉专家库. */
function nounNames(text: string, words: EntryLexicon): Found[] {
  return [...words.mechanismNouns.all(text)].flatMap((noun) => {
    const start = nameStart(text, noun, words);
    if (start === undefined) return [];
    return [{ kind: 'mechanism', name: text.slice(start, noun.end), start, end: noun.end, confidence: 0.75 }];
  });
}

const LED_LONGEST = 14;

/** 推行〈首席服务员〉制度: everyday nouns that a verb of setting up and a name make a mechanism. */
function ledNames(text: string, words: EntryLexicon): Found[] {
  return [...words.ledNouns.all(text)].flatMap((noun) => {
    const from = clauseStart(text, noun.start, 24);
    const verb = [...words.listVerbs.all(text.slice(from, noun.start))].at(-1);
    const start = from + (verb?.end ?? 0);
    const modifier = text.slice(start, noun.start);
    if (
      !verb ||
      modifier.length < 3 ||
      modifier.length > LED_LONGEST ||
      /[的了是在有“”各和、]/.test(modifier)
    )
      return [];
    return [{ kind: 'mechanism', name: text.slice(start, noun.end), start, end: noun.end, confidence: 0.65 }];
  });
}

/** Undefined where the noun is described (写得清清楚楚的产业图谱) rather than named. */
function nameStart(text: string, noun: Hit, words: EntryLexicon): number | undefined {
  const from = clauseStart(text, noun.start, 30);
  const verb = [...words.listVerbs.all(text.slice(from, noun.start))].at(-1);
  const start = from + (verb?.end ?? 0);
  const modifier = text.slice(start, noun.start);
  if (/[“”]/.test(modifier)) return undefined;
  if (modifier.endsWith('的') && modifier.includes('、')) return start;
  if (/[的了是在有年月]/.test(modifier)) return verb ? undefined : noun.start;
  return start;
}

/** 由…担任“链长”，…担任“链主”: one mechanism for one sentence. */
function chainPosts(text: string, words: EntryLexicon): Found[] {
  const found: Found[] = [];
  for (let at = text.indexOf('担任'); at >= 0; ) {
    const end = sentenceEnd(text, at);
    const posts = [...words.chainPosts.all(text.slice(at, end))].map((hit) => ({
      ...hit,
      start: hit.start + at,
      end: hit.end + at,
    }));
    const held = posts.filter((post) => /担任“?$/.test(text.slice(post.start - 3, post.start)));
    const last = held.at(-1);
    if (last) {
      const members = [...new Set(held.map((post) => post.word))];
      const named = { kind: 'mechanism' as const, name: members.join('、'), confidence: 0.75 };
      found.push({
        ...named,
        members: members.length > 1 ? members : [],
        start: clauseStart(text, at),
        end: last.end,
      });
    }
    at = text.indexOf('担任', end);
  }
  return found;
}

/** 凡连续两次亮红灯的，由…上门约谈: a warning and, in the same sentence, what it brings. */
function penalties(text: string, words: EntryLexicon): Found[] {
  return [...words.warnings.all(text)].flatMap((warning) => {
    const start = Math.max(sentenceStart(text, warning.start), clauseStart(text, warning.start));
    const end = sentenceEnd(text, warning.end);
    const consequence = words.consequences.first(text.slice(warning.end, end));
    const times = /连续(?=[二两三四五]|\d)/.exec(text.slice(start, warning.start));
    if (!consequence || !times) return [];
    const name = text.slice(start + times.index + 2, warning.end) + consequence.word;
    return [{ kind: 'mechanism', name, start, end: warning.end + consequence.end, confidence: 0.6 }];
  });
}
