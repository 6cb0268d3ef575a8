/** Proposals in the order of the text; one is open at a time, and every act has its key. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '#web/api.ts';
import { period as periodWord, sign, unitWord } from '#web/format.ts';
import { useWords, type Words } from '#web/i18n/i18n.tsx';
import { useUnits } from '#web/lookups.ts';
import { Confidence } from '#web/ui/confidence.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Problem } from '#web/ui/parts.tsx';
import type { DocumentPage, ProposalRow } from '../contract.ts';
import { ProposalForm, type Typed, type Verb } from './proposal-form.tsx';
import { selectedSpan } from './source-text.tsx';
import { type DocumentKey, hintWord } from './words.ts';

type Filter = 'all' | 'facts' | 'entries' | 'open' | 'unsure';
const FILTERS: readonly Filter[] = ['all', 'facts', 'entries', 'open', 'unsure'];
const isOpen = (row: ProposalRow): boolean => row.state === 'open' || row.state === 'later';

interface Props {
  readonly page: DocumentPage;
  readonly rows: readonly ProposalRow[];
  readonly current: string | null;
  readonly onChoose: (id: string) => void;
}

export function ProposalList({ page, rows, current, onChoose }: Props) {
  const { t } = useWords<DocumentKey>();
  const client = useQueryClient();
  const [filter, setFilter] = useState<Filter>('all');
  const [error, setError] = useState<unknown>(null);
  const [last, setLast] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const [typed, setTyped] = useState<Readonly<Record<string, Typed>>>({});
  const shown = rows.filter((row) => fits(row, filter));
  const at = shown.findIndex((row) => row.id === current);
  const row = shown[at];
  const done = rows.filter((one) => !isOpen(one)).length;
  const sure = rows.filter(
    (one) => one.state === 'open' && one.kind === 'fact' && one.sure === 3 && one.fact?.kind === 'target',
  );
  const step = (by: number) => {
    const next = shown[Math.min(Math.max(at + by, 0), shown.length - 1)];
    if (next) onChoose(next.id);
  };
  const goOn = () => {
    const next = shown.slice(at + 1).find(isOpen) ?? shown.find((one) => isOpen(one) && one.id !== current);
    if (next) onChoose(next.id);
  };
  const run = async (work: () => Promise<unknown>) => {
    setError(null);
    setSaid('');
    try {
      await work();
      await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  const above = shown[at - 1];
  const decide = (one: ProposalRow | undefined, verb: Verb) => {
    if (!one || (verb === 'merge' && !above)) return;
    const undoing = verb === 'undo';
    const body = verb === 'merge' ? { into: above?.id } : {};
    void run(async () => {
      await post(`/proposals/${one.id}/${verb}`, { version: one.version, ...body });
      setLast(undoing ? null : one.id);
      if (!undoing && verb !== 'split') goOn();
    });
  };
  const undoLast = () =>
    decide(rows.find((one) => one.id === last) ?? (row && !isOpen(row) ? row : undefined), 'undo');
  const add = () => {
    const span = selectedSpan();
    if (!span) return setSaid(t('desk.add.how'));
    void run(async () => {
      const { id } = await post<{ id: string }>(`/documents/${page.id}/proposals`, { span });
      setFilter('all');
      onChoose(id);
    });
  };
  const adoptSure = () =>
    run(async () => {
      const ids = sure.map(({ id }) => id);
      const answer = await post<Adopted>(`/documents/${page.id}/adopt-many`, { proposals: ids });
      setSaid(adoptedWords(answer, rows, t));
    });
  const may = page.can.includes('decide');
  const open = row && isOpen(row) && may ? row : undefined;
  useKeys([
    { key: 'J', shown: 'J+K', word: t('desk.next'), run: () => step(1) },
    { key: 'K', run: () => step(-1) },
    { key: 'ArrowDown', run: () => step(1) },
    { key: 'ArrowUp', run: () => step(-1) },
    { key: 'X', word: t('desk.reject'), run: () => decide(open, 'reject') },
    { key: 'L', word: t('desk.later'), run: () => decide(open, 'later') },
    { key: 'S', word: t('desk.split'), run: () => decide(open, 'split') },
    {
      key: 'M',
      word: t('desk.merge.above'),
      run: () => decide(open, 'merge'),
    },
    { key: 'A', word: t('desk.add'), run: add },
    { key: 'Ctrl+Z', word: t('desk.undo'), run: undoLast },
  ]);
  return (
    <section className="desk-list" aria-label={t('desk.proposals')}>
      <div className="tools">
        <b>{t('desk.proposals')}</b>
        <span className="s13">{t('desk.progress', { done, all: rows.length })}</span>
        <progress value={done} max={Math.max(1, rows.length)} aria-label={t('desk.proposals')} />
        <span className="sp" />
        <span className="seg">
          {FILTERS.map((one) => (
            <button
              key={one}
              type="button"
              className={one === filter ? 'on' : ''}
              aria-pressed={one === filter}
              onClick={() => setFilter(one)}
            >
              {t(`desk.${one}`)}
            </button>
          ))}
        </span>
        {may ? (
          <button type="button" className="btn" onClick={add}>
            {t('desk.add')} <span className="kbd hide-phone">A</span>
          </button>
        ) : null}
        {may && sure.length > 1 ? (
          <button type="button" className="btn" onClick={() => void adoptSure()}>
            {t('desk.sureones', { n: sure.length })}
          </button>
        ) : null}
      </div>
      <Problem error={error} />
      {said ? (
        <p role="status" className="s13 a" style={{ padding: '8px 16px' }}>
          {said}
        </p>
      ) : null}
      {rows.length > 0 && shown.length === 0 ? <p style={{ padding: 16 }}>{t('desk.nothere')}</p> : null}
      {rows.length === 0 ? <p style={{ padding: 16 }}>{t('desk.none')}</p> : null}
      <table className="grid">
        <thead>
          <tr>
            <th className="num">{t('desk.col.no')}</th>
            <th>{t('desk.col.what')}</th>
            <th>{t('desk.col.unit')}</th>
            <th className="num">{t('desk.col.goal')}</th>
            <th className="hide-phone">{t('desk.col.measure')}</th>
            <th className="num hide-phone">{t('desk.col.period')}</th>
            <th>{t('desk.col.sure')}</th>
          </tr>
        </thead>
        {shown.map((one) => (
          <tbody key={one.id}>
            <Row row={one} number={rows.indexOf(one) + 1} on={one.id === current} onChoose={onChoose} />
            {one.id === current && may ? (
              <tr>
                <td colSpan={7} style={{ padding: 0 }}>
                  <ProposalForm
                    key={`${one.id} ${one.version}`}
                    row={one}
                    typed={typed[`${one.id} ${one.version}`] ?? { fact: one.fact, entry: one.entry }}
                    onType={(now) => setTyped({ ...typed, [`${one.id} ${one.version}`]: now })}
                    mayMerge={above !== undefined}
                    onAdopted={() => {
                      setLast(one.id);
                      goOn();
                    }}
                    onDecide={(verb) => decide(one, verb)}
                  />
                </td>
              </tr>
            ) : null}
          </tbody>
        ))}
      </table>
    </section>
  );
}

type Adopted = readonly { readonly id: string; readonly problem: string | null }[];

/** How many went in, and for each that did not its number and why. */
function adoptedWords(answer: Adopted, rows: readonly ProposalRow[], t: Words<DocumentKey>): string {
  const failed = answer.filter(({ problem }) => problem !== null);
  const numbered = failed.map(({ id, problem }) =>
    t('desk.sureones.not', { no: rows.findIndex((row) => row.id === id) + 1, problem: problem ?? '' }),
  );
  return [t('desk.sureones.done', { n: answer.length - failed.length }), ...numbered].join(' ');
}

function fits(row: ProposalRow, filter: Filter): boolean {
  if (filter === 'facts') return row.kind === 'fact';
  if (filter === 'entries') return row.kind !== 'fact';
  if (filter === 'open') return isOpen(row);
  if (filter === 'unsure') return isOpen(row) && row.sure < 3;
  return true;
}

function Row({
  row,
  number,
  on,
  onChoose,
}: {
  row: ProposalRow;
  number: number;
  on: boolean;
  onChoose: (id: string) => void;
}) {
  const { t, locale } = useWords<DocumentKey>();
  const units = useUnits().data ?? [];
  const draft = row.fact ?? row.entry;
  const unit = units.find(({ id }) => id === draft?.unitId)?.shortName ?? row.subject;
  const { fact } = row;
  const hint = hintWord(row.hints);
  return (
    <tr
      className={`desk-row${on ? ' cur' : ''}${isOpen(row) ? '' : ' done'}`}
      onClick={() => onChoose(row.id)}
      data-row={row.id}
    >
      <td className="num m">{number}</td>
      <td>
        <button
          type="button"
          className="btn txt"
          style={{ color: 'var(--ink)', whiteSpace: 'normal', textAlign: 'left' }}
          aria-expanded={on}
        >
          {fact ? fact.indicatorName : (row.entry?.title ?? row.metric)}
        </button>
      </td>
      <td className="nw">{unit}</td>
      <td className="num nw">
        {fact?.value ? (
          <>
            <span className="m">{sign(fact.operator)} </span>
            {fact.value2 ? `${fact.value}–${fact.value2}` : fact.value}
          </>
        ) : (
          '—'
        )}
      </td>
      <td className="nw hide-phone">{fact ? unitWord(fact.measureUnit, locale) : t(`kind.${row.kind}`)}</td>
      <td className="num nw hide-phone">{fact?.period ? periodWord(fact.period, locale) : '—'}</td>
      <td className="nw">
        {isOpen(row) ? (
          <Confidence level={row.sure} word={hint && t(hint)} />
        ) : (
          <span className={row.state === 'adopted' ? 'g' : 'm'}>{t(`state.${row.state}`)}</span>
        )}
      </td>
    </tr>
  );
}
