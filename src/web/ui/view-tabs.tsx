/** Built-in and saved views of a list as tabs; the view is the address. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { type ViewedScreen, viewRoutes } from '#modules/views/contract.ts';
import { api } from '../api.ts';
import { useShellWords } from '../i18n/shell-words.ts';
import { searchFrom } from '../search.ts';
import { TextField } from './field.tsx';
import { FormDialog } from './form-dialog.tsx';

/** The words of an address; undefined is not there. */
export type ViewSearch = Readonly<Record<string, string | undefined>>;

export interface ViewTabsProps {
  readonly screen: ViewedScreen;
  readonly search: ViewSearch;
  /** Views that everybody has, by their words. */
  readonly built: readonly (readonly [word: string, view: ViewSearch])[];
  readonly onChoose: (view: ViewSearch) => void;
}

/** Of the moment and not of the view: the day looked at, the page leafed to, the part of the screen. */
const PASSING = new Set(['asOf', 'page', 'tab']);

const textOf = (search: ViewSearch): string =>
  new URLSearchParams(
    Object.entries(search).flatMap(([key, value]) =>
      value === undefined || PASSING.has(key) ? [] : [[key, String(value)]],
    ),
  ).toString();

export function ViewTabs({ screen, search, built, onChoose }: ViewTabsProps) {
  const say = useShellWords();
  const client = useQueryClient();
  const views = useQuery({
    queryKey: ['views', screen],
    queryFn: () => api(viewRoutes.listViews, { query: { screen } }),
  });
  const now = textOf(search);
  const mine = views.data?.find((view) => view.mine && view.query === now);
  const known = mine !== undefined || built.some(([, view]) => textOf(view) === now);
  const drop = async () => {
    await api(viewRoutes.dropView, { params: { id: mine?.id ?? '' } });
    await client.invalidateQueries({ queryKey: ['views', screen] });
    onChoose({});
  };
  const tab = (key: string, word: string, on: boolean, view: () => ViewSearch) => (
    <button
      key={key}
      type="button"
      role="tab"
      aria-selected={on}
      className={on ? 'on' : ''}
      onClick={() => onChoose(view())}
    >
      {word}
    </button>
  );
  return (
    <div className="tabs" role="tablist" aria-label={say('view.label')}>
      {built.map(([word, view]) => tab(word, word, textOf(view) === now, () => view))}
      {views.data?.map(({ id, name, query }) => tab(id, name, query === now, () => searchFrom(query)))}
      {mine ? (
        <button
          type="button"
          className="m"
          aria-label={`${say('view.drop')} ${mine.name}`}
          onClick={() => void drop()}
        >
          {say('view.drop')}
        </button>
      ) : null}
      {known ? null : <SaveView screen={screen} query={now} />}
    </div>
  );
}

function SaveView({ screen, query }: { readonly screen: ViewedScreen; readonly query: string }) {
  const say = useShellWords();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const save = () => api(viewRoutes.saveView, { body: { screen, name: name.trim(), query, shared } });
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {say('view.save')}
      </button>
      {open ? (
        <FormDialog title={say('view.save')} onClose={() => setOpen(false)} onSave={save}>
          <TextField
            label={say('view.name')}
            {...{ value: name, onChange: setName, required: true, maxLength: 20 }}
          />
          <label className="s13">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />{' '}
            {say('view.shared')}
          </label>
        </FormDialog>
      ) : null}
    </>
  );
}
