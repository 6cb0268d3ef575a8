/** 任务: what was asked of whom, until it is done or dropped with a word on what came of it. */
import './words.ts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { DataTable, type RowAct } from '#web/ui/data-table.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Empty, Kbd, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { Column } from '#web/ui/table-column.ts';
import { Pager, TableFoot } from '#web/ui/table-foot.tsx';
import { Tabs, useTab } from '#web/ui/tabs.tsx';
import { type TaskRow, taskRoutes } from '../contract.ts';
import { useTaskColumns } from './task-columns.tsx';
import { type TaskAct, TaskDialog, type TaskOpen } from './task-dialogs.tsx';
import type { TaskKey } from './words.ts';

const PAGE = 100;
const STATES = ['open', 'done', 'dropped'] as const;

export default function Tasks() {
  const { t } = useWords<TaskKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const mayAssign = useCan('tasks.assign');
  const [open, setOpen] = useState<TaskOpen>(null);
  const tabs = STATES.map((state) => [state, t(`tasks.state.${state}`)] as const);
  const state = useTab(tabs) ?? 'open';
  const { unitId } = search;
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { state, unitId, limit: PAGE, offset: page * PAGE };
  const list = useQuery({ queryKey: ['tasks', query], queryFn: () => api(taskRoutes.listTasks, { query }) });
  const rows = list.data?.rows ?? [];
  const acts = useTaskActs(state, (act, row) => setOpen({ act, row }));
  const columns = [...useTaskColumns(state !== 'open'), actColumn(t('tasks.col.acts'), acts)];
  useKeys(mayAssign ? [{ key: 'N', word: t('tasks.add'), run: () => setOpen({ act: 'add' }) }] : []);
  return (
    <Page
      title={t('nav.tasks')}
      busy={list.isFetching}
      tools={
        mayAssign ? (
          <button type="button" className="btn pri" onClick={() => setOpen({ act: 'add' })}>
            {t('tasks.add')} <Kbd>N</Kbd>
          </button>
        ) : null
      }
      below={
        <div className="tools">
          <Tabs tabs={tabs} label={t('nav.tasks')} />
        </div>
      }
      foot={list.data && <TableFoot columns={columns} total={list.data.total} />}
    >
      <div className="filters">
        <SelectField
          label={t('tasks.col.unit')}
          none={t('tasks.all')}
          value={unitId ?? ''}
          options={units}
          onChange={(chosen) => set({ unitId: chosen, page: undefined })}
        />
      </div>
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? (
        <Empty>{t(unitId === undefined ? `tasks.empty.${state}` : 'tasks.nothing')}</Empty>
      ) : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('nav.tasks')}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.id}
          acts={acts}
          onOpen={acts[0]?.run}
        />
      ) : null}
      <Pager
        {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
        onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
      />
      <TaskDialog open={open} onClose={() => setOpen(null)} />
    </Page>
  );
}

/** Done and dropped on an open task, opening again on a closed one; nothing where the post may not. */
function useTaskActs(
  state: TaskRow['state'],
  begin: (act: TaskAct, row: TaskRow) => void,
): readonly RowAct<TaskRow>[] {
  const { t } = useWords<TaskKey>();
  const act = (key: string, word: string, name: TaskAct, right: string): RowAct<TaskRow> => ({
    key,
    word,
    run: (row) => row.can.includes(right) && begin(name, row),
  });
  if (state !== 'open') return [act('R', t('tasks.reopen'), 'reopen', 'reopen')];
  return [act('C', t('tasks.close'), 'done', 'close'), act('X', t('tasks.drop'), 'dropped', 'close')];
}

const actColumn = (head: string, acts: readonly RowAct<TaskRow>[]): Column<TaskRow> => ({
  key: 'acts',
  head,
  text: () => '',
  cell: (row) =>
    row.can.length === 0 ? null : (
      <span className="row-acts">
        {acts.map(({ key, word, run }) => (
          <button type="button" key={key} className="btn txt" onClick={() => run(row)}>
            {word} <Kbd>{key}</Kbd>
          </button>
        ))}
      </span>
    ),
});
