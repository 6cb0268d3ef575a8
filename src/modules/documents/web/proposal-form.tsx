/** The open proposal: every field as it would be entered, to be changed before it is adopted. */
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { patch, post } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import type { ProposalRow } from '../contract.ts';
import { EntryFields, FactFields } from './draft-fields.tsx';
import type { DocumentKey } from './words.ts';

interface Props {
  readonly row: ProposalRow;
  readonly onAdopted: () => void;
  readonly onDecide: (verb: string) => void;
}

export function ProposalForm({ row, onAdopted, onDecide }: Props) {
  const { t } = useWords<DocumentKey>();
  const client = useQueryClient();
  const [fact, setFact] = useState(row.fact);
  const [entry, setEntry] = useState(row.entry);
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
  useKeys([
    { key: 'Enter', word: t('desk.adopt'), run: () => (may && !busy ? adopt() : false) },
    { key: 'Ctrl+S', word: t('desk.edit'), run: () => (may ? save() : false) },
    {
      key: 'E',
      word: t('desk.edit'),
      run: () => document.querySelector<HTMLElement>('.desk-form .inp')?.focus(),
    },
  ]);
  return (
    <div className="desk-form">
      {fact ? (
        <FactFields fact={fact} may={may} onChange={(change) => setFact({ ...fact, ...change })} />
      ) : null}
      {entry ? (
        <EntryFields entry={entry} may={may} onChange={(change) => setEntry({ ...entry, ...change })} />
      ) : null}
      <span className="m s13">{t('desk.basis')}</span>
      <span className="wide quote" style={{ lineHeight: 1.6 }}>
        {row.quote}
      </span>
      {row.goalReason ? (
        <>
          <span className="m s13">{t('desk.goalreason')}</span>
          <span className="wide s13 m2">{row.goalReason}</span>
        </>
      ) : null}
      {row.members.length > 0 ? <span className="wide s13 m2">{row.members.join('、')}</span> : null}
      <div className="acts">
        {may ? (
          <>
            <button type="button" className="btn pri" disabled={busy} onClick={adopt}>
              {t('desk.adopt')} <Kbd>Enter</Kbd>
            </button>
            <Act verb="reject" letter="X" onDecide={onDecide} />
            <Act verb="later" letter="L" onDecide={onDecide} />
            <Act verb="split" letter="S" onDecide={onDecide} />
          </>
        ) : (
          <>
            {row.can.includes('undo') ? <Act verb="undo" letter="Ctrl+Z" onDecide={onDecide} /> : null}
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
    </div>
  );
}

function Act({
  verb,
  letter,
  onDecide,
}: {
  verb: 'reject' | 'later' | 'split' | 'undo';
  letter: string;
  onDecide: (verb: string) => void;
}) {
  const { t } = useWords<DocumentKey>();
  return (
    <button type="button" className="btn" onClick={() => onDecide(verb)}>
      {t(`desk.${verb}`)} <Kbd>{letter}</Kbd>
    </button>
  );
}
