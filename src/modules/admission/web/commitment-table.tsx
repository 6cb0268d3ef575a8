/** Commitments as a table, for the page of all and for a project. */
import './commitment-words.ts';
import type { Verdict } from '#modules/targets/contract.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Demo } from '#web/ui/parts.tsx';
import { Shape } from '#web/ui/state-mark.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { CommitmentList, CommitmentRow } from '../commitment-contract.ts';
import { shownAmount } from './commitment-amount.ts';
import type { CommitmentKey } from './commitment-words.ts';

export interface CommitmentTableProps {
  readonly rows: readonly CommitmentRow[];
  readonly words: CommitmentList['words'];
  readonly onOpen: (row: CommitmentRow) => void;
  /** Of one project: its name is no column. */
  readonly ofProject?: boolean;
  readonly keys?: boolean;
}

const SHAPES: Readonly<Record<CommitmentRow['state'], Verdict>> = {
  ...{ open: 'not-reported', proven: 'on-pace', refused: 'behind', breached: 'far-behind' },
  ...{ reopened: 'not-reported', verified: 'met', settled: 'met', waived: 'not-judged' },
};
const TONES: Readonly<Record<string, string>> = {
  verified: 'green',
  settled: 'green',
  breached: 'red',
  refused: 'amber',
};

export function CommitmentState({
  row,
  words,
}: {
  readonly row: CommitmentRow;
  readonly words: CommitmentList['words'];
}) {
  const { locale } = useWords();
  return (
    <span className={`st nw ${TONES[row.state] ?? ''}`}>
      <Shape verdict={SHAPES[row.state]} />{' '}
      {words.states.find(({ code }) => code === row.state)?.[locale] ?? row.state}
    </span>
  );
}

export function CommitmentTable({
  rows,
  words,
  onOpen,
  ofProject = false,
  keys = true,
}: CommitmentTableProps) {
  const { t } = useWords<CommitmentKey>();
  const columns = useColumns(words).filter(({ key }) => !(ofProject && key === 'project'));
  return <DataTable label={t('com.title')} {...{ rows, columns, onOpen, keys }} rowKey={(row) => row.id} />;
}

function useColumns(words: CommitmentList['words']): Column<CommitmentRow>[] {
  const { t, locale } = useWords<CommitmentKey>();
  const kind = (code: string) => words.kinds.find((one) => one.code === code)?.[locale] ?? code;
  const age = (row: CommitmentRow) =>
    row.overdueDays > 0
      ? t('com.overdue', { days: row.overdueDays })
      : row.reminder !== null
        ? t('com.left', { days: row.daysLeft ?? 0 })
        : '';
  return [
    {
      ...{ key: 'what', head: t('com.what'), phone: 'name', cut: true, text: (row) => row.what },
      cell: (row) => (
        <>
          {row.what}{' '}
          {row.amendments > 0 ? (
            <span className="m s12">{t('com.amendments', { count: row.amendments })}</span>
          ) : null}{' '}
          {row.demo ? <Demo /> : null}
        </>
      ),
    },
    {
      key: 'side',
      head: t('com.side'),
      cell: (row) => <span className="nw">{t(`com.side.${row.side}`)}</span>,
      text: (row) => t(`com.side.${row.side}`),
    },
    {
      key: 'kind',
      head: t('com.kind'),
      cell: (row) => <span className="nw">{kind(row.kind)}</span>,
      text: (row) => kind(row.kind),
    },
    {
      key: 'amount',
      head: t('com.amount'),
      align: 'right',
      cell: (row) => shownAmount(row.amount, row.measure),
    },
    {
      key: 'measure',
      head: t('com.measure'),
      cell: (row) => (row.amount === null ? '' : t(`com.measure.${row.measure}`)),
    },
    { key: 'dueOn', head: t('com.due'), cell: (row) => row.dueOn ?? '' },
    {
      ...{
        key: 'state',
        head: t('com.state'),
        text: (row) => words.states.find(({ code }) => code === row.state)?.[locale] ?? row.state,
      },
      cell: (row) => <CommitmentState {...{ row, words }} />,
    },
    {
      ...{ key: 'days', head: t('com.days'), text: age },
      cell: (row) => <span className={row.overdueDays > 0 ? 'red nw' : 'amber nw'}>{age(row)}</span>,
    },
    { key: 'mover', head: t('com.mover'), cell: (row) => moverOf(row, t('com.mover.verifier')) },
    {
      ...{ key: 'project', head: t('com.project'), text: (row) => row.project },
      cell: (row) => <Link to={`/projects/${row.projectId}?tab=terms`}>{row.project}</Link>,
    },
  ];
}

const moverOf = (row: CommitmentRow, verifier: string): string =>
  ({ owing: row.owing, verifier, nobody: '' })[row.mover];
