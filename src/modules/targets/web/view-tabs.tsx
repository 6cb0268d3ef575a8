/** Built-in and saved views as tabs; the view is the address. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useState } from 'react';
import { addDays } from '#kernel/local-date.ts';
import type { AnswerOf } from '#kernel/route.ts';
import { get, post, remove } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { targetRoutes } from '../contract.ts';
import type { LedgerSearch } from './ledger.tsx';
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
          {view.mine && view.query === now ? (
            // biome-ignore lint/a11y/useSemanticElements: a button cannot stand inside a button
            <span
              className="m s12"
              role="button"
              tabIndex={0}
              onClick={() =>
                void remove(`/views/${view.id}`).then(() => client.invalidateQueries({ queryKey: ['views'] }))
              }
              onKeyDown={() => undefined}
            >
              {t('ledger.drop')}
            </span>
          ) : null}
        </button>
      ))}
      {now ? <SaveView query={now} /> : null}
    </div>
  );
}

function SaveView({ query }: { query: string }) {
  const { t } = useWords<TargetKey>();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    try {
      await post('/views', { screen: 'ledger', name, query });
      await client.invalidateQueries({ queryKey: ['views'] });
      setOpen(false);
    } catch (problem) {
      setError(problem);
    }
  };
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t('ledger.save')}
      </button>
      <Modal
        open={open}
        title={t('ledger.save')}
        onCancel={() => setOpen(false)}
        onOk={() => void save()}
        okText={t('save')}
        cancelText={t('cancel')}
      >
        <Input
          value={name}
          maxLength={20}
          aria-label={t('ledger.save.name')}
          placeholder={t('ledger.save.name')}
          onChange={(event) => setName(event.target.value)}
        />
        <Problem error={error} />
      </Modal>
    </>
  );
}
