/** 学到的说法: names that people corrected at the reading desk, to be used or not. */
import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '#kernel/route.ts';
import { documentRoutes } from '#modules/documents/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { DataTable, type RowAct } from '#web/ui/data-table.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { ListPart } from './list-part.tsx';
import type { AdminKey } from './words.ts';

type Learnt = AnswerOf<typeof documentRoutes.listLexicon>[number];

export function Learned() {
  const { t } = useWords<AdminKey>();
  const list = useQuery({ queryKey: ['lexicon'], queryFn: () => api(documentRoutes.listLexicon) });
  const { error, save } = useSaving();
  const review =
    (approve: boolean) =>
    ({ id }: Learnt) =>
      void save(() => api(documentRoutes.reviewLexicon, { params: { id }, body: { approve } }));
  const acts: readonly RowAct<Learnt>[] = [
    { key: 'A', word: t('admin.learned.approve'), run: review(true) },
    { key: 'X', word: t('admin.learned.reject'), run: review(false) },
  ];
  const columns: Column<Learnt>[] = [
    { key: 'kind', head: t('admin.learned.kind'), cell: ({ kind }) => t(`admin.learned.${kind}`) },
    { key: 'said', head: t('admin.learned.said'), cell: ({ said }) => said },
    { key: 'meant', head: t('admin.learned.meant'), cell: ({ meant }) => meant },
    { key: 'times', head: t('admin.learned.times'), align: 'right', cell: ({ times }) => times },
    { key: 'state', head: t('admin.learned.state'), cell: ({ state }) => t(`admin.learned.${state}`) },
    {
      key: 'acts',
      head: t('admin.acts'),
      text: () => '',
      cell: (row) => (
        <span className="row-acts">
          {acts.map(({ key, word, run }) => (
            <button type="button" key={key} className="btn txt" onClick={() => run(row)}>
              {word} <Kbd>{key}</Kbd>
            </button>
          ))}
        </span>
      ),
    },
  ];
  return (
    <ListPart query={list} empty={t('admin.learned.none')}>
      <Problem error={error} />
      <DataTable
        label={t('admin.tab.learned')}
        rows={list.data ?? []}
        columns={columns}
        rowKey={(row) => row.id}
        acts={acts}
      />
    </ListPart>
  );
}
