/** What a change of a project was and became, in words: pure, so that it can be tried. */
import { bag } from '#web/change-list.tsx';
import type { Locale } from '#web/i18n/words.ts';
import { type GateField, MONEY_FIELDS, PROJECT_FIELDS, type ProjectWords } from '../contract.ts';
import { moneyIn } from './currency.ts';
import { CODED } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export interface SaidIn {
  readonly t: (key: ProjectKey) => string;
  readonly word: (list: Exclude<keyof ProjectWords, 'filingExample'>, code: string | null) => string;
  readonly currency: string;
  readonly locale: Locale;
}

const printed = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
/** Ids, which say nothing to a reader. */
const HIDDEN = /Id$/;
const OTHERS = [
  ...['stage', 'status', 'happenedOn', 'plannedOn', 'investors', 'file', 'files', 'note', 'competitorPlace'],
];
const FIELDS: readonly string[] = PROJECT_FIELDS.filter((field) => !HIDDEN.test(field));
/** Named before their value, as fields are: a bare number says nothing. */
const NAMED = new Set([...FIELDS, 'investors']);

export function saidIn(words: SaidIn): (before: unknown, after: unknown) => string {
  return (before, after) => {
    const [old, now] = [bag(before), bag(after)];
    const listing = 'level' in now ? now : 'level' in old ? old : undefined;
    if (listing) return listingSaid(words, listing);
    const proof = 'stage' in now && 'kind' in now;
    return [...OTHERS, ...FIELDS]
      .flatMap((key) => {
        const [was, is] = [valueSaid(words, key, old[key], proof), valueSaid(words, key, now[key], proof)];
        if (is === '' || was === is) return [];
        const name = NAMED.has(key) && !proof ? `${words.t(`project.field.${key as GateField}`)} ` : '';
        return [was === '' ? `${name}${is}` : `${name}${was} → ${is}`];
      })
      .join('　');
  };
}

function valueSaid(
  { t, word, currency, locale }: SaidIn,
  key: string,
  value: unknown,
  proof: boolean,
): string {
  const text = printed(value);
  if (text === '') return '';
  if (key === 'stage') return word('stages', text);
  if (key === 'status') return t(`project.status.${text}` as ProjectKey);
  if (key === 'kind') return proof ? word('evidenceKinds', text) : word('kinds', text);
  const list = CODED[key as GateField];
  if (list) return word(list, text);
  return (MONEY_FIELDS as readonly string[]).includes(key) ? moneyIn(text, currency, locale) : text;
}

/** Its `kind` is that of a list, not of a project. */
function listingSaid({ t }: SaidIn, listing: ReturnType<typeof bag>): string {
  const { year, level, kind, listNumber, source } = listing;
  return [
    printed(year),
    t(`project.listing.level.${printed(level)}` as ProjectKey),
    kind === undefined ? '' : t(`project.listing.kind.${printed(kind)}` as ProjectKey),
    ...[printed(listNumber), printed(source)],
  ]
    .filter(Boolean)
    .join(' ');
}
