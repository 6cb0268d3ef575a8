/** The columns of the list. */
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { ProjectRow } from '../contract.ts';
import { StepMark, tenThousands, useCodeWords, useMissingLine } from './shown.tsx';
import type { RenovationKey } from './words.ts';

export function useProjectColumns(year: number | undefined): Column<ProjectRow>[] {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  const missing = useMissingLine();
  const money = (
    key: 'plannedInvestment' | 'equipmentInvestment' | 'invested',
    head: string,
  ): Column<ProjectRow> => ({
    ...{ key, head: `${head} ${t('renovation.money')}`, align: 'right' },
    cell: (row) => tenThousands(row[key]),
    sum: (row) => (row[key] === null ? null : { value: row[key], unit: '元' }),
  });
  return [
    {
      ...{ key: 'name', head: t('renovation.name'), sort: 'name' },
      cell: (row) => (
        <>
          <Link to={`/renovation/${row.id}`}>{row.name}</Link>
          {row.phases > 0 ? (
            <span className="m"> {t('renovation.phases.count', { count: row.phases })}</span>
          ) : null}
          {row.demo ? <Demo /> : null}
        </>
      ),
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
    {
      ...{ key: 'stage', head: t('renovation.stage'), sort: 'stage' },
      cell: (row) => <StageCell row={row} />,
      text: (row) =>
        `${word('stages', row.stage)} ${row.status === 'ongoing' ? '' : t(`renovation.status.${row.status}`)}`.trim(),
    },
    { ...money('plannedInvestment', t('renovation.plannedInvestment')), sort: 'plannedInvestment' },
    { ...money('equipmentInvestment', t('renovation.equipmentInvestment')), phone: false },
    { ...money('invested', t('renovation.invested', { year: year ?? '' })), phone: false },
    {
      ...{ key: 'plannedStart', head: t('renovation.plannedStart'), sort: 'plannedStart', phone: false },
      cell: (row) => (
        <span className={row.overdue === 'start' ? 'red' : undefined}>{day(row.plannedStart, today)}</span>
      ),
      text: (row) => row.plannedStart ?? '',
    },
    {
      ...{ key: 'actualStart', head: t('renovation.actualStart'), sort: 'actualStart' },
      cell: (row) => (
        <span className="nw">
          {day(row.actualStart, today)} <StepMark state={row.startState} />
        </span>
      ),
      text: (row) =>
        `${row.actualStart ?? ''} ${row.startState ? t(`renovation.state.${row.startState}`) : ''}`.trim(),
    },
    {
      ...{
        key: 'plannedCompletion',
        head: t('renovation.plannedCompletion'),
        sort: 'plannedCompletion',
        phone: false,
      },
      cell: (row) => (
        <span className={row.overdue === 'completion' ? 'red' : undefined}>
          {day(row.plannedCompletion, today)}
        </span>
      ),
      text: (row) => row.plannedCompletion ?? '',
    },
    {
      ...{ key: 'actualCompletion', head: t('renovation.actualCompletion'), phone: false },
      cell: (row) => (
        <span className="nw">
          {day(row.actualCompletion, today)} <StepMark state={row.completionState} />
        </span>
      ),
      text: (row) =>
        `${row.actualCompletion ?? ''} ${row.completionState ? t(`renovation.state.${row.completionState}`) : ''}`.trim(),
    },
    {
      ...{ key: 'mover', head: t('renovation.move'), phone: false },
      cell: (row) => t(`renovation.mover.${row.missing.mover}`),
    },
    {
      ...{ key: 'missing', head: t('renovation.missing'), cut: true },
      cell: (row) => missing(row.missing),
    },
  ];
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
      {row.overdue ? <span className="red"> {t(`renovation.overdue.${row.overdue}`)}</span> : null}
    </span>
  );
}
