import { Link } from '@tanstack/react-router';
import { day, number, percent, period, unitWord } from '#web/format.ts';
import type { Words } from '#web/i18n/i18n.tsx';
import type { Column } from '#web/ui/data-table.tsx';
import { Demo } from '#web/ui/parts.tsx';
import { Sparkline } from '#web/ui/sparkline.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import type { TargetRow } from '../contract.ts';
import { GoalCell, goalText } from './cells.tsx';
import type { TargetKey } from './words.ts';

interface Setting {
  readonly t: Words<TargetKey>;
  readonly locale: 'zh' | 'en';
  readonly today: string;
  readonly asOf: string | undefined;
}

const COLOURED = new Set(['far-behind', 'behind']);

export function ledgerColumns({ t, locale, today, asOf }: Setting): Column<TargetRow>[] {
  return [
    {
      key: 'verdict',
      head: t('col.verdict'),
      sort: 'verdict',
      cell: (r) => <StateMark verdict={r.verdict} />,
      text: (r) => t(`verdict.${r.verdict}`),
    },
    {
      key: 'unit',
      head: t('col.unit'),
      sort: 'unit',
      cell: (r) => <span className="nw">{r.unit}</span>,
      text: (r) => r.unit,
    },
    {
      key: 'indicator',
      head: t('col.indicator'),
      sort: 'indicator',
      cell: (r) => (
        <Link
          to="/ledger/$id"
          params={{ id: r.id }}
          search={asOf ? { asOf } : {}}
          className="nw"
          style={{ color: 'var(--ink)' }}
        >
          {r.indicator}
        </Link>
      ),
      text: (r) => r.indicator,
    },
    {
      key: 'goal',
      head: t('col.goal'),
      align: 'right',
      sort: 'value',
      cell: (r) => <GoalCell row={r} unwritten={t('unwritten')} />,
      text: goalText,
      sum: (r) => (r.value === null ? null : { value: r.value, unit: r.measureUnit }),
    },
    {
      key: 'figure',
      head: t('col.figure'),
      align: 'right',
      cell: (r) => (
        <span className="nw">
          <b>{number(r.figureValue, r.measureUnit)}</b>
          {r.demo ? <Demo /> : null}
        </span>
      ),
      text: (r) => r.figureValue ?? '',
      sum: (r) => (r.figureValue === null ? null : { value: r.figureValue, unit: r.measureUnit }),
    },
    { key: 'measure', head: t('col.measure'), cell: (r) => unitWord(r.measureUnit, locale), phone: false },
    {
      key: 'completion',
      head: t('col.completion'),
      align: 'right',
      sort: 'completion',
      cell: (r) => percent(r.completion),
      phone: false,
    },
    {
      key: 'ratio',
      head: t('col.ratio'),
      align: 'right',
      sort: 'ratio',
      cell: (r) => (
        <span className={COLOURED.has(r.verdict) ? r.verdict : undefined}>{percent(r.ratio, 0)}</span>
      ),
      text: (r) => percent(r.ratio),
    },
    { key: 'trend', head: t('col.trend'), cell: (r) => <Sparkline row={r} />, text: () => '', phone: false },
    {
      key: 'reason',
      head: t('col.reason'),
      cut: true,
      cell: (r) => <span title={r.reason?.sentence}>{r.reason?.sentence}</span>,
      text: (r) => r.reason?.sentence ?? '',
    },
    {
      key: 'lead',
      head: t('col.lead'),
      cell: (r) => <span className="nw">{r.leadUnit}</span>,
      text: (r) => r.leadUnit,
      phone: false,
    },
    {
      key: 'period',
      head: t('col.period'),
      sort: 'periodEnd',
      cell: (r) => <span className="nw">{r.period ? period(r.period, locale) : t('unwritten')}</span>,
      text: (r) => r.period ?? '',
      phone: false,
    },
    {
      key: 'day',
      head: t('col.day'),
      align: 'right',
      sort: 'figureDay',
      cell: (r) => day(r.figureDay, today),
      text: (r) => r.figureDay ?? '',
      phone: false,
    },
  ];
}
