/** The nodes of a comparison as a table: those that changed above, in the order of the map below. */

import type { ReactNode } from 'react';
import { plainMoney } from '#kernel/money.ts';

import { percentProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { type ChainComparison, type ComparedRow, NODE_CHANGES, sideWord } from '../contract.ts';
import type { ChainWord, DiagnosisKey } from './words.ts';

type Key = DiagnosisKey | ChainWord;
type Say = ReturnType<typeof useWords<Key>>['t'];
type Locale = ReturnType<typeof useWords<Key>>['locale'];
type Cell = NonNullable<ComparedRow['from']>;

const TONES: Readonly<Record<ComparedRow['change'], string>> = {
  ...{
    opened: 'red',
    closed: 'green',
    weaker: 'amber',
    stronger: 'green',
    added: '',
    removed: 'm',
    same: 'm',
  },
};

/** Two places are no better and worse of each other: only a change in time has a colour. */
const toneOf = (kind: ChainComparison['kind'], change: ComparedRow['change']): string =>
  kind === 'days' || change === 'same' ? TONES[change] : '';

export function Compared({ found }: { readonly found: ChainComparison }) {
  const { t, locale } = useWords<Key>();
  const { kind, rows, changes, table } = found;
  if (rows.length === 0) return <Empty>{t('compare.none')}</Empty>;
  const days = kind === 'days';
  const changed = (row: ComparedRow) => row.change !== 'same' || row.came + row.went > 0;
  const heads = {
    changed: t(days ? 'compare.changed' : 'compare.differ'),
    same: t(days ? 'compare.same' : 'compare.alike'),
  };
  return (
    <>
      <p className="compare-tally s13" role="status">
        <b>
          {sideWord(found.from, kind, locale)} → {sideWord(found.to, kind, locale)}
        </b>
        {NODE_CHANGES.filter((change) => (changes[change] ?? 0) > 0).map((change) => (
          <span key={change} className={toneOf(kind, change)}>
            {t(`change.${kind}.${change}`)} {changes[change]}
          </span>
        ))}
        {found.came > 0 ? <span>{t('compare.came', { count: found.came })}</span> : null}
        {found.went > 0 ? <span>{t('compare.went', { count: found.went })}</span> : null}
      </p>
      {table ? (
        <p className="m s12">
          {t('compare.table.note', {
            ...{ year: table.year, here: table.here, there: table.there },
            measure: table.source,
          })}
        </p>
      ) : null}
      <DataTable
        label={t('compare.node')}
        rows={rows}
        columns={columnsOf(found, t, locale)}
        rowKey={({ nodeId }) => nodeId}
        group={{
          of: (row) => (changed(row) ? 'changed' : 'same'),
          head: (row, all) => `${changed(row) ? heads.changed : heads.same} ${all.length}`,
        }}
      />
    </>
  );
}

/** Before and after beside each other; what is the same on both sides is said once. */
const Pair = ({ from, to }: { readonly from: ReactNode; readonly to: ReactNode }) =>
  from === to ? (
    <span className="m">{to}</span>
  ) : (
    <span className="nw">
      {from} <span className="arrow">→</span> {to}
    </span>
  );

function columnsOf(found: ChainComparison, t: Say, locale: Locale): Column<ComparedRow>[] {
  const { kind, chainId, table } = found;
  const state = (cell: Cell | null, sited: boolean): string =>
    cell === null
      ? t('compare.off')
      : t(cell.state === 'missing' && !sited ? 'state.accepted' : `state.${cell.state}`);
  const pair = (
    key: string,
    head: string,
    say: (cell: Cell) => string,
    phone = true,
  ): Column<ComparedRow> => {
    const of = (cell: Cell | null) => (cell === null ? t('compare.off') : say(cell));
    return {
      ...{ key, head, phone },
      cell: ({ from, to }) => <Pair from={of(from)} to={of(to)} />,
      text: ({ from, to }) => `${of(from)} → ${of(to)}`,
    };
  };
  const nameOf = ({ name, nameEn }: ComparedRow): string => (locale === 'en' ? (nameEn ?? name) : name);
  return [
    {
      ...{ key: 'node', head: t('compare.node'), phone: 'name' },
      cell: (row) => <Link to={`/chains/${chainId}?node=${row.nodeId}`}>{nameOf(row)}</Link>,
      text: nameOf,
    },
    {
      ...{ key: 'where', head: t('compare.where') },
      cell: ({ lane, stage }) => [lane, t(`stage.${stage}`)].filter(Boolean).join(' '),
    },
    {
      ...{ key: 'change', head: t(kind === 'days' ? 'compare.change' : 'compare.difference') },
      cell: ({ change }) => (
        <span className={`nw ${toneOf(kind, change)}`}>{t(`change.${kind}.${change}`)}</span>
      ),
      text: ({ change }) => t(`change.${kind}.${change}`),
    },
    {
      ...{ key: 'state', head: t('compare.state') },
      cell: ({ from, to, sited }) => <Pair from={state(from, sited)} to={state(to, sited)} />,
      text: ({ from, to, sited }) => `${state(from, sited)} → ${state(to, sited)}`,
    },
    pair('firms', t('compare.firms'), ({ firms }) => String(firms)),
    pair('above', t('compare.above'), ({ aboveScale }) => String(aboveScale)),
    pair('output', t('compare.output'), ({ output, outputTold, firms }) =>
      output === null
        ? firms === 0
          ? '—'
          : t('compare.untold')
        : `${plainMoney(output, locale)}${outputTold < firms ? ` (${t('compare.told', { told: outputTold, of: firms })})` : ''}`,
    ),
    pair('share', t('compare.share'), ({ share }) =>
      share === null ? t('compare.untold') : percentProse(share, 1),
    ),
    ...(kind === 'days' ? [comings(t, locale)] : []),
    ...(table ? [byTable(table, t, locale)] : []),
  ];
}

const comings = (t: Say, locale: Locale): Column<ComparedRow> => {
  const counts = ({ came, went }: ComparedRow) =>
    [came > 0 ? t('compare.came', { count: came }) : '', went > 0 ? t('compare.went', { count: went }) : '']
      .filter(Boolean)
      .join(locale === 'zh' ? '，' : ', ');
  return {
    ...{ key: 'comings', head: t('compare.comings'), cut: true, text: counts },
    cell: (row) => (
      <>
        {counts(row)}{' '}
        <span className="m s12">
          {row.names
            .map(({ name, came }) => `${came ? '+' : '−'}${name}`)
            .join(locale === 'zh' ? '、' : ', ')}
        </span>
      </>
    ),
  };
};

function byTable(
  { here, there, year }: NonNullable<ChainComparison['table']>,
  t: Say,
  locale: Locale,
): Column<ComparedRow> {
  const text = ({ table }: ComparedRow): string => {
    if (!table || table.classes.length === 0) return '—';
    const of = (place: string, codes: readonly string[]) =>
      codes.length > 0 ? `${place} ${codes.join(' ')}` : '';
    const said = [of(here, table.here), of(there, table.there)].filter(Boolean);
    return said.length === 0 ? t('compare.table.neither') : said.join(locale === 'zh' ? '；' : '; ');
  };
  return { ...{ key: 'table', head: t('compare.table', { year }) }, cell: text };
}
