/** The columns of the list: how far and what first, then money, days, and what is missing. */
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { ProjectRow } from '../contract.ts';
import { StepMark, useCodeWords, useMissingLine } from './shown.tsx';
import type { RenovationKey } from './words.ts';

export function useProjectColumns(year: number | undefined): Column<ProjectRow>[] {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const missing = useMissingLine();
  const days = useDayColumns();
  const money = (key: 'plannedInvestment' | 'invested', head: string): Column<ProjectRow> => ({
    ...{ key, head: `${head} ${t('renovation.money')}`, align: 'right' },
    cell: (row) => tenThousands(row[key]),
    sum: (row) => (row[key] === null ? null : { value: row[key], unit: '元' }),
  });
  return [
    {
      ...{ key: 'stage', head: t('renovation.stage'), sort: 'stage' },
      cell: (row) => <StageCell row={row} />,
      text: (row) => word('stages', row.stage),
    },
    {
      ...{ key: 'name', head: t('renovation.name'), sort: 'name', phone: 'name' },
      cell: (row) => <NameCell row={row} />,
      text: (row) => row.name,
    },
    {
      ...{ key: 'enterprise', head: t('renovation.enterprise'), sort: 'enterprise' },
      cell: (row) => <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterprise}</Link>,
      text: (row) => row.enterprise,
    },
    {
      ...{ key: 'unit', head: t('renovation.unit'), sort: 'unit', phone: false },
      cell: (row) => row.unit ?? t('renovation.unit.none'),
    },
    {
      ...{ key: 'kind', head: t('renovation.kind'), phone: false },
      cell: (row) => word('kinds', row.kind),
    },
    { ...money('plannedInvestment', t('renovation.plannedInvestment')), sort: 'plannedInvestment' },
    { ...money('invested', t('renovation.invested', { year: year ?? '' })), phone: false },
    ...days,
    {
      ...{ key: 'missing', head: t('renovation.missing'), cut: true },
      cell: (row) => {
        const { mover } = row.missing;
        const said = missing(row.missing);
        return mover === 'nobody' ? said : `${t(`renovation.mover.${mover}`)} ${said}`;
      },
    },
  ];
}

/** The actual day with whose word it is; where there is none yet, the planned one in grey, in red once it has passed. */
function useDayColumns(): Column<ProjectRow>[] {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const column = (
    side: 'Start' | 'Completion',
    {
      head,
      late,
      state,
    }: { head: string; late: 'start' | 'completion'; state: 'startState' | 'completionState' },
  ): Column<ProjectRow> => ({
    ...{ key: `actual${side}`, head, sort: side === 'Start' ? 'actualStart' : 'plannedCompletion' },
    cell: (row) => {
      const [actual, planned] = [row[`actual${side}`], row[`planned${side}`]];
      if (actual === null && planned === null) return '';
      return (
        <span className="nw">
          {actual === null ? (
            <span className={row.overdue === late ? 'red' : 'm'}>
              {t('renovation.planned.short')} {day(planned, today)}
            </span>
          ) : (
            day(actual, today)
          )}{' '}
          <StepMark state={row[state]} />
        </span>
      );
    },
    text: (row) => row[`actual${side}`] ?? '',
  });
  return [
    column('Start', { head: t('renovation.start'), late: 'start', state: 'startState' }),
    column('Completion', { head: t('renovation.completion'), late: 'completion', state: 'completionState' }),
  ];
}

function NameCell({ row }: { readonly row: ProjectRow }) {
  const { t } = useWords<RenovationKey>();
  return (
    <>
      <Link to={`/renovation/${row.id}`}>{row.name}</Link>
      {row.phases > 0 ? (
        <span className="m"> {t('renovation.phases.count', { count: row.phases })}</span>
      ) : null}
      {row.demo ? <Demo /> : null}
    </>
  );
}

function StageCell({ row }: { readonly row: ProjectRow }) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  return (
    <span className="nw">
      {word('stages', row.stage)}
      {row.status === 'ongoing' ? null : (
        <span className="amber"> {t(`renovation.status.${row.status}`)}</span>
      )}
      {row.overdue ? <span className="red"> {t('renovation.overdue')}</span> : null}
    </span>
  );
}
