/** A task as a row: what, whose, by when, where it comes from, what came of it. */
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { Demo } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import type { TaskRow } from '../contract.ts';
import type { TaskKey } from './words.ts';

export function useTaskColumns(closed: boolean): readonly Column<TaskRow>[] {
  const { t } = useWords<TaskKey>();
  const { today } = useSession();
  const due: Column<TaskRow> = {
    key: 'due',
    head: t('tasks.col.due'),
    text: (row) => row.dueOn ?? '',
    cell: (row) => (
      <span className={row.overdue ? 'red nw' : 'nw'}>
        {row.dueOn === null ? <span className="m">{t('tasks.nodue')}</span> : day(row.dueOn, today)}
        {row.overdue ? ` ${t('tasks.overdue')}` : ''}
      </span>
    ),
  };
  const title: Column<TaskRow> = {
    key: 'title',
    head: t('tasks.col.title'),
    text: (row) => row.title,
    cut: true,
    cell: (row) => (
      <span title={row.quote ?? row.title}>
        {row.title} {row.demo ? <Demo /> : null}
      </span>
    ),
  };
  const outcome: Column<TaskRow> = {
    key: 'outcome',
    head: t('tasks.col.outcome'),
    text: (row) => row.outcome ?? '',
    cell: (row) => (
      <>
        {row.outcome} <span className="m">{row.closedPost}</span>
      </>
    ),
  };
  return [
    { key: 'unit', head: t('tasks.col.unit'), cell: ({ unit }) => unit },
    title,
    { key: 'kind', head: t('tasks.col.kind'), cell: ({ kind }) => t(`tasks.kind.${kind}`) },
    due,
    {
      key: 'from',
      head: t('tasks.col.from'),
      text: (row) => row.quote ?? '',
      cell: (row) => <Sources row={row} />,
    },
    { key: 'by', head: t('tasks.col.by'), cell: ({ createdPost }) => createdPost, phone: false },
    { key: 'note', head: t('tasks.col.note'), cell: ({ note }) => note ?? '' },
    ...(closed ? [outcome] : []),
  ];
}

function Sources({ row }: { readonly row: TaskRow }) {
  const { t } = useWords<TaskKey>();
  return (
    <span className="row-acts">
      {row.documentId !== null ? (
        <Link to={`/documents/${row.documentId}`}>{t('tasks.document')}</Link>
      ) : null}
      {row.targetId !== null ? <Link to={`/ledger/${row.targetId}`}>{t('tasks.target')}</Link> : null}
    </span>
  );
}
