/** The open proposal: every field as it would be entered, to be changed before it is adopted. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { patch, post } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import type { EntryDraft, FactDraft, ProposalRow } from '../contract.ts';
import { EntryFields, FactFields } from './draft-fields.tsx';
import type { DocumentKey } from './words.ts';

/** What was typed and not yet saved; it waits where somebody looks at another proposal in between. */
export interface Typed {
  readonly fact: FactDraft | null;
  readonly entry: EntryDraft | null;
}

interface Props {
  readonly row: ProposalRow;
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  /** There is one above to merge into. */
  readonly mayMerge: boolean;
  readonly onAdopted: () => void;
  readonly onDecide: (verb: Verb) => void;
}
export type Verb = 'reject' | 'later' | 'merge' | 'split' | 'undo';

export function ProposalForm({ row, typed, onType, mayMerge, onAdopted, onDecide }: Props) {
  const { t } = useWords<DocumentKey>();
  const client = useQueryClient();
  const { fact, entry } = typed;
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const may = row.can.includes('adopt');
  const body = () => ({ version: row.version, ...(fact ? { fact } : {}), ...(entry ? { entry } : {}) });
  const run = async (work: () => Promise<unknown>, then: () => void) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      then();
      await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const adopt = () => void run(() => post(`/proposals/${row.id}/adopt`, body()), onAdopted);
  const save = () =>
    void run(
      () => patch(`/proposals/${row.id}`, body()),
      () => undefined,
    );
  const edit = () => document.querySelector<HTMLElement>('.desk-form .inp')?.focus();
  useKeys([
    { key: 'Enter', word: t('desk.adopt'), run: () => (may && !busy ? adopt() : false) },
    { key: 'Ctrl+S', word: t('desk.save'), run: () => (may ? save() : false) },
    {
      key: 'E',
      word: t('desk.edit'),
      run: edit,
    },
  ]);
  return (
    <form
      className="desk-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (may && !busy) adopt();
      }}
    >
      {fact ? (
        <FactFields
          fact={fact}
          may={may}
          onChange={(change) => onType({ fact: { ...fact, ...change }, entry })}
        />
      ) : null}
      {entry ? (
        <EntryFields
          entry={entry}
          may={may}
          onChange={(change) => onType({ fact, entry: { ...entry, ...change } })}
        />
      ) : null}
      <span className="m s13 from">{t('desk.basis')}</span>
      <span className="wide quote" style={{ lineHeight: 1.6 }}>
        {row.quote}
      </span>
      {row.goalReason ? (
        <>
          <span className="m s13 from">{t('desk.goalreason')}</span>
          <span className="wide s13 m2">{row.goalReason}</span>
        </>
      ) : null}
      {row.members.length > 0 ? (
        <>
          <span className="m s13 from">{t('desk.members')}</span>
          <span className="wide s13 m2">{row.members.join('、')}</span>
        </>
      ) : null}
      <div className="acts">
        {may ? (
          <>
            <button type="submit" className="btn pri" disabled={busy}>
              {t('desk.adopt')} <Kbd>Enter</Kbd>
            </button>
            <button type="button" className="btn" onClick={edit}>
              {t('desk.edit')} <Kbd>E</Kbd>
            </button>
            <Act verb="reject" letter="X" onDecide={onDecide} />
            {mayMerge ? <Act verb="merge" letter="M" onDecide={onDecide} /> : null}
            <Act verb="split" letter="S" onDecide={onDecide} />
            <span className="sp" />
            <Act verb="later" letter="L" onDecide={onDecide} />
          </>
        ) : (
          <>
            {row.can.includes('undo') ? <Act verb="undo" letter="Ctrl+Z" onDecide={onDecide} /> : null}
            {row.decidedPost ? <span className="m s13">{row.decidedPost}</span> : null}
            {row.taskId ? <Link to="/tasks">{t('desk.totasks')}</Link> : null}
            {row.targetId ? (
              <Link to="/ledger/$id" params={{ id: row.targetId }}>
                {t('desk.toledger')}
              </Link>
            ) : null}
          </>
        )}
      </div>
      {error ? (
        <div style={{ gridColumn: '1 / -1' }}>
          <Problem error={error} />
        </div>
      ) : null}
    </form>
  );
}

function Act({ verb, letter, onDecide }: { verb: Verb; letter: string; onDecide: (verb: Verb) => void }) {
  const { t } = useWords<DocumentKey>();
  return (
    <button type="button" className="btn" onClick={() => onDecide(verb)}>
      {t(`desk.${verb}`)} <Kbd>{letter}</Kbd>
    </button>
  );
}
