/** Built-in and saved views as tabs; the view is the address. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { addDays } from '#kernel/local-date.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { get, post, remove } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import type { targetRoutes } from '../contract.ts';
import type { LedgerSearch } from './ledger-shape.ts';
import type { TargetKey } from './words.ts';

type Views = AnswerOf<typeof targetRoutes.listViews>;
const WEEK = 7;

const textOf = (search: LedgerSearch): string => {
  const { asOf: _, ...rest } = search;
  return new URLSearchParams(
    Object.entries(rest).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]])),
  ).toString();
};

export function ViewTabs({
  search,
  onChoose,
}: {
  search: LedgerSearch;
  onChoose: (search: LedgerSearch) => void;
}) {
  const { t } = useWords<TargetKey>();
  const { today } = useSession();
  const views = useQuery({ queryKey: ['views'], queryFn: () => get<Views>('/views', { screen: 'ledger' }) });
  const client = useQueryClient();
  const built: readonly (readonly [string, LedgerSearch])[] = [
    [t('ledger.all'), {}],
    [t('ledger.attention'), { verdict: 'far-behind,behind,not-reported' }],
    [t('ledger.changed'), { changedSince: addDays(today, -WEEK) }],
    [t('ledger.mine'), { mine: 'true' }],
    [t('ledger.incomplete'), { incomplete: 'true' }],
    [t('ledger.withdrawn'), { withdrawn: 'true' }],
  ];
  const now = textOf(search);
  const mine = views.data?.find((view) => view.mine && view.query === now);
  const known = mine !== undefined || built.some(([, view]) => textOf(view) === now);
  const drop = async () => {
    await remove(`/views/${mine?.id}`);
    await client.invalidateQueries({ queryKey: ['views'] });
    onChoose({});
  };
  return (
    <div className="tabs" role="tablist">
      {built.map(([word, view]) => (
        <button
          key={word}
          type="button"
          role="tab"
          aria-selected={textOf(view) === now}
          className={textOf(view) === now ? 'on' : ''}
          onClick={() => onChoose(view)}
        >
          {word}
        </button>
      ))}
      {views.data?.map((view) => (
        <button
          key={view.id}
          type="button"
          role="tab"
          aria-selected={view.query === now}
          className={view.query === now ? 'on' : ''}
          onClick={() => onChoose(Object.fromEntries(new URLSearchParams(view.query)))}
        >
          {view.name}
        </button>
      ))}
      {mine ? (
        <button
          type="button"
          className="m"
          aria-label={`${t('ledger.drop')} ${mine.name}`}
          onClick={() => void drop()}
        >
          {t('ledger.drop')}
        </button>
      ) : null}
      {known ? null : <SaveView query={now} />}
    </div>
  );
}

function SaveView({ query }: { query: string }) {
  const { t } = useWords<TargetKey>();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t('ledger.save')}
      </button>
      {open ? (
        <FormDialog
          title={t('ledger.save')}
          onClose={() => setOpen(false)}
          onSave={() => post('/views', { screen: 'ledger', name: name.trim(), query, shared })}
        >
          <TextField
            label={t('ledger.save.name')}
            {...{ value: name, onChange: setName, required: true, maxLength: 20 }}
          />
          <label className="s13">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />{' '}
            {t('ledger.save.shared')}
          </label>
        </FormDialog>
      ) : null}
    </>
  );
}
