/** Words of a sentence that settle state and year, found in one pass. A word that only holds a cue (主要, 年计划) hides it. */
import { anyOf, lexicon } from './facts-lexicon.ts';

export type CueKind =
  | 'target'
  | 'actual'
  | 'yields'
  | 'grants'
  | 'closing'
  | 'expect'
  | 'past-months'
  | 'year'
  | 'until'
  | 'last'
  | 'this'
  | 'next'
  | 'every'
  | 'span';

export interface Cue {
  readonly at: number;
  readonly end: number;
  readonly kind: CueKind;
  readonly word: string;
}

const { status, years } = lexicon;
const KIND_OF = new Map<string, CueKind | 'none'>();
const note = (words: readonly string[], kind: CueKind | 'none') => {
  for (const word of words) KIND_OF.set(word, kind);
};
note([...status.target, ...status.weak], 'target');
note(status.actual, 'actual');
note(status.monthsPast, 'past-months');
note(status.yields, 'yields');
note(status.grants, 'grants');
note(status.expect, 'expect');
note(status.closing, 'closing');
note(years.next, 'next');
note(
  years.none.filter((word) => !KIND_OF.has(word)),
  'every',
);
note(status.notCue, 'none');

const YEAR = '(?:到|至)?20\\d\\d(?:年|(?=[—–-]20\\d\\d年))';
const PLAN = `“?${anyOf(Object.keys(years.plans))}”?`;
const AHEAD =
  '(?:用|再用|未来|接下来|争取|今后)?[一二三四五两\\d]年(?:内|时间)|接下来[一二三四五两\\d]年|未来[一二三四五两\\d]年';
const SCAN = new RegExp(
  `(?<year>${YEAR})|(?<plan>${PLAN})|(?<ahead>${AHEAD})|(?<months>前(?:\\d{1,2}|[一二三四两])个?(?:月|季度)|\\d{1,2}月?[—至–~～-]\\d{1,2}月)|${anyOf([...KIND_OF.keys(), ...years.last, ...years.this])}|(?<=[^为除])了(?!解|如|不)`,
  'g',
);

const NAMES_FIGURE = /^(?:任务|值)?(?:分别)?(?:[是为：达\d]|定[为在]|设定|锁定|不低于|不少于|约|超)/;
/** 计划新建, 计划到年底; 培育计划入选企业 is a name. */
const PLANS =
  /^(?:[到在于用新建引实完开竣总年今明再培招打推启全力扩改认设投\d]|组织|安排|争取|通过|将|对|为)/;
const HANDLED = /^[^，。；]{2,24}?(?:纳入|划分|压缩|压减|缩短至|调整为|合并|列入|分解|整合)/;
const OF_FIRST = /^(?:去年|上年|目前|现有|20\d\d年)$/;

export function cuesOf(sentence: string): Cue[] {
  const cues: Cue[] = [];
  for (const match of sentence.matchAll(SCAN)) {
    const word = match[0];
    const kind = kindOf(word, match.groups ?? {}, sentence, match.index);
    if (kind === 'none') continue;
    const cue = {
      at: match.index,
      end: match.index + word.length,
      kind,
      word: asHandled(word, sentence, match.index),
    };
    cues.push(cue);
    if (kind === 'this' && status.target.includes(word)) cues.push({ ...cue, kind: 'target' });
  }
  return cues;
}

/** 将时限压缩至3天 is 把时限压缩至3天. */
function asHandled(word: string, sentence: string, at: number): string {
  return word === '将' && HANDLED.test(sentence.slice(at + 1, at + 40)) ? '把' : word;
}

function kindOf(
  word: string,
  groups: Record<string, string | undefined>,
  sentence: string,
  at: number,
): CueKind | 'none' {
  if (
    (groups.year || groups.plan || years.last.includes(word)) &&
    /[比较]$/.test(sentence.slice(Math.max(0, at - 1), at))
  )
    return 'none';
  if (groups.year && sentence.startsWith('以来', at + word.length)) return 'none';
  if (groups.year && !/[由从]/.test(sentence[at - 1] ?? ' ')) {
    if (/^\s*20/.test(word)) return sentence[at + word.length] === '末' ? 'until' : 'year';
    return 'until';
  }
  if (groups.months) return 'past-months';
  if (groups.plan) return 'span';
  if (groups.ahead) return 'span';
  // 由去年的2.6%提高到3%: the year of the first figure only.
  if (/[由从]/.test(sentence[at - 1] ?? '') && OF_FIRST.test(word)) return 'none';
  if (status.grants.includes(word) && /已|了|累计|发放|兑现/.test(sentence.slice(Math.max(0, at - 5), at)))
    return 'actual';
  if (status.nouns.includes(word) && !NAMES_FIGURE.test(sentence.slice(at + word.length))) return 'none';
  if (word === '预计到' && !/^(?:20\d\d年?)?(?:年)?[底末]/.test(sentence.slice(at + word.length)))
    return 'expect';
  if (word === '计划' && !PLANS.test(sentence.slice(at + word.length))) return 'none';
  if (years.last.includes(word)) return 'last';
  if (years.this.includes(word)) return 'this';
  return KIND_OF.get(word) ?? (word === '了' ? 'actual' : 'none');
}
