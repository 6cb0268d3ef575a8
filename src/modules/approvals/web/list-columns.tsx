/** The columns of the list of matters. */
import { useAsOf } from '#web/as-of.tsx';
import { day as shortDay } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { MatterList, MatterRow } from '../contract.ts';
import { CLOCK_STATES, MOVER_WORDS } from '../state-contract.ts';
import type { ApprovalKey } from './words.ts';

export function useMatterColumns(words: MatterList['words'] | undefined): Column<MatterRow>[] {
  const { t, locale } = useWords<ApprovalKey>();
  const { today, day } = useAsOf();
  const state = (row: MatterRow) => CLOCK_STATES[row.state]?.[locale] ?? row.state;
  const pause = (row: MatterRow) =>
    words?.pauses.find(({ code }) => code === row.pauseReason)?.[locale] ?? '';
  // English words are longer: they may turn, so that all columns fit
  const short = locale === 'zh' ? undefined : 'apv-short';
  const used = (row: MatterRow) => {
    if (row.used === null) return '';
    const unit = t(row.limitUnit === 'calendar-days' ? 'apv.short.calendar-days' : 'apv.short.working-days');
    const limit = row.limitAtLeast ? `≥ ${row.limitDays}` : row.limitDays;
    return row.limitDays === null ? `${row.used} ${unit}` : `${row.used} / ${limit} ${unit}`;
  };
  const accepted = (row: MatterRow) =>
    row.acceptedOn === null && row.preBegunOn !== null
      ? t('apv.pre.since', { day: shortDay(row.preBegunOn, today) })
      : shortDay(row.acceptedOn, today);
  return [
    {
      ...{
        key: 'matter',
        head: t('apv.matter'),
        sort: 'matter',
        phone: 'name' as const,
        text: (row: MatterRow) => row[locale],
      },
      cell: (row) => (
        <Link className={short} to={`/approvals/projects/${row.projectId}`}>
          {row[locale]}
        </Link>
      ),
    },
    {
      ...{
        key: 'project',
        head: t('apv.project'),
        sort: 'project',
        cut: true,
        text: (row: MatterRow) => row.project,
      },
      cell: (row) => (
        <>
          {row.project} {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      ...{
        key: 'state',
        head: t('apv.state'),
        text: (row: MatterRow) =>
          [state(row), pause(row), row.deemed ? t('apv.deemed.short') : ''].filter(Boolean).join(' '),
      },
      cell: (row) => (
        <span className={short}>
          <span className={row.state === 'issued' ? 'green' : row.state === 'paused' ? 'amber' : undefined}>
            {state(row)}
          </span>{' '}
          <span className="m s12">{pause(row)}</span>
          {row.deemed ? (
            <span className="amber s12" title={t('apv.deemed')}>
              {' '}
              {t('apv.deemed.short')}
            </span>
          ) : null}
        </span>
      ),
    },
    {
      ...{ key: 'dueOn', head: t('apv.due'), sort: 'dueOn', text: (row: MatterRow) => row.dueOn ?? '' },
      cell: (row) => <DueCell row={row} />,
    },
    { key: 'mover', head: t('apv.mover'), sort: 'mover', cell: (row) => MOVER_WORDS[row.mover][locale] },
    { key: 'net', head: t('apv.net'), sort: 'net', align: 'right', cell: used },
    {
      ...{
        key: 'promises',
        head: t('apv.promises'),
        text: (row: MatterRow) => (row.openPromises > 0 ? String(row.openPromises) : ''),
      },
      cell: (row) =>
        row.openPromises === 0 ? (
          ''
        ) : (
          <span className={row.promiseDueOn !== null && row.promiseDueOn < day ? 'red nw' : 'amber nw'}>
            {t('apv.promise.open', { count: row.openPromises, day: shortDay(row.promiseDueOn, today) })}
          </span>
        ),
    },
    {
      key: 'lead',
      head: t('apv.lead'),
      phone: false,
      text: (row) => (locale === 'zh' ? row.leadZh : row.leadEn),
      cell: (row) => <span className={short}>{locale === 'zh' ? row.leadZh : row.leadEn}</span>,
    },
    {
      ...{ key: 'unit', head: t('apv.unit'), text: (row: MatterRow) => row.unit },
      cell: (row) => <span className={short}>{row.unit}</span>,
    },
    {
      key: 'acceptedOn',
      head: t('apv.accepted'),
      phone: false,
      cell: accepted,
    },
  ];
}

function DueCell({ row }: { readonly row: MatterRow }) {
  const { t } = useWords<ApprovalKey>();
  const { today } = useAsOf();
  if (row.dueOn === null)
    return row.missingYear === null ? null : (
      <span className="amber s12">{t('apv.year.missing', { year: row.missingYear })}</span>
    );
  const over = row.overdueDays ?? 0;
  return (
    <span className={over > 0 ? 'red nw' : 'nw'}>
      {shortDay(row.dueOn, today)} {over > 0 ? t('apv.overdue.short', { count: over }) : ''}{' '}
      {row.overLegal ? <b className="s12">{t('apv.over.legal.short')}</b> : null}
    </span>
  );
}
