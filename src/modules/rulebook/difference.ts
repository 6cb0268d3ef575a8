/** What differs between two versions, condition by condition: added, removed, changed, and in which of its parts. */
import { type Phrase, plainConditions, type SaidCondition, type Version } from '#modules/tiers/index.ts';
import type { ConditionDifference, RuleChange, VersionDifference } from './contract.ts';

type Said = readonly (readonly [name: string, words: Phrase])[];

export function differenceOf(
  before: Version,
  after: Version,
): Pick<VersionDifference, 'head' | 'conditions' | 'counts'> {
  const [was, is] = [plainConditions(before), plainConditions(after)];
  const conditions = inOrder(was, is).map((id) => conditionDifference(find(was, id), find(is, id)));
  const count = (kind: ConditionDifference['kind']) => conditions.filter((one) => one.kind === kind).length;
  return {
    head: changesOf(headOf(before), headOf(after)),
    conditions,
    counts: {
      added: count('added'),
      removed: count('removed'),
      changed: count('changed'),
      same: count('same'),
    },
  };
}

const find = (rows: readonly SaidCondition[], id: string) => rows.find((row) => row.id === id);

/** The order of the new version; what it no longer has stands where it stood, after what was before it. */
function inOrder(was: readonly SaidCondition[], is: readonly SaidCondition[]): string[] {
  const order = is.map(({ id }) => id);
  for (const [at, { id }] of was.entries()) {
    if (order.includes(id)) continue;
    const previous = was[at - 1];
    order.splice(previous ? order.indexOf(previous.id) + 1 : 0, 0, id);
  }
  return order;
}

function conditionDifference(
  was: SaidCondition | undefined,
  is: SaidCondition | undefined,
): ConditionDifference {
  const changes = was && is ? changesOf(aspectsOf(was), aspectsOf(is)) : [];
  const kind = !was ? 'added' : !is ? 'removed' : changes.length > 0 ? 'changed' : 'same';
  const shown = (row: SaidCondition | undefined) => (row ? { title: row.title, asks: row.asks } : null);
  const { id, within } = (is ?? was) as SaidCondition;
  return { id, kind, within: [...within], before: shown(was), after: shown(is), changes };
}

const aspectsOf = ({ aspects }: SaidCondition): Said => aspects.map(({ name, zh, en }) => [name, { zh, en }]);

/** One change for each name that is said otherwise, is new, or is gone. */
function changesOf(was: Said, is: Said): RuleChange[] {
  const [before, after] = [new Map(was), new Map(is)];
  const names = [...new Set([...before.keys(), ...after.keys()])];
  return names.flatMap((aspect) => {
    const [a, b] = [before.get(aspect), after.get(aspect)];
    return a?.zh === b?.zh && a?.en === b?.en ? [] : [{ aspect, before: a ?? null, after: b ?? null }];
  });
}

const plain = (text: string): Phrase => ({ zh: text, en: text });
const days = (from: string, to: string | undefined): Phrase => ({
  zh: `${from} 起${to === undefined ? '' : `至 ${to}`}`,
  en: `from ${from}${to === undefined ? '' : ` to ${to}`}`,
});

function headOf(version: Version): Said {
  const { documentNumber, effectiveFrom, effectiveTo, review, tracks, source, confidence, doubt, note } =
    version;
  return [
    ['title', { zh: version.zh, en: version.en }],
    ['version', plain(version.version)],
    ...(documentNumber === null ? [] : [['documentNumber', plain(documentNumber)] as const]),
    ['days', days(effectiveFrom, effectiveTo)],
    ...(review ? [['review', days(review.from, review.to)] as const] : []),
    [
      'tracks',
      {
        zh: tracks.map((track) => TRACKS[track].zh).join('、'),
        en: tracks.map((track) => TRACKS[track].en).join(', '),
      },
    ],
    ['source', plain(source)],
    ['confidence', plain(confidence)],
    ...(doubt === null ? [] : [['doubt', plain(doubt)] as const]),
    ...(note === undefined ? [] : [['note', plain(note)] as const]),
  ];
}

const TRACKS = {
  application: { zh: '新申报', en: 'application' },
  review: { zh: '复核', en: 'review' },
} as const;
