/** Characters that could not be recovered with certainty: a person chooses, by number. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import { type DocumentPage, documentRoutes } from '../contract.ts';
import type { DocumentKey } from './words.ts';

const AROUND = 18;
const REASONS = new Set(['trail-lost', 'lead-lost', 'bytes-lost', 'several-fit']);
const BLANK = '□';
const NUMBERED = 9;

/** One place at a time, the first that is open; its neighbours come up as it is settled. */
export function Settle({ page }: { page: DocumentPage }) {
  const { t } = useWords<DocumentKey>();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const open = page.uncertainPlaces.filter(({ chosen }) => chosen === null);
  const one = open[0];
  const choose = async (chosen: string) => {
    if (!one) return;
    setError(null);
    try {
      const body = { place: one.place, chosen };
      await api(documentRoutes.settlePlace, { params: { id: page.id }, body });
      await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  const choices = one && page.can.includes('decide') ? one.candidates.slice(0, NUMBERED) : [];
  const keyed = [...choices.map((sign, i) => [String(i + 1), sign] as const), ['0', BLANK] as const];
  useKeys(
    keyed.map(([key, sign], i) => ({
      key,
      run: () => void choose(sign),
      ...(i === 0 ? { shown: '1+2+0', word: t('desk.settle.key') } : {}),
    })),
    choices.length > 0,
  );
  if (!one) return null;
  const [start, end] = one.span;
  return (
    <div className="desk-settle">
      <p className="s13">
        <b className="a">{t('desk.settle', { n: open.length })}</b>{' '}
        <span className="m2">
          {REASONS.has(one.reason) ? t(`desk.reason.${one.reason}` as DocumentKey) : ''}
        </span>{' '}
        <span className="m">{t('desk.settle.raw', { words: page.originalText.slice(...one.original) })}</span>
      </p>
      <div className="desk-place">
        <span className="quote">
          …{page.repairedText.slice(Math.max(0, start - AROUND), start)}
          <span className="doubt">{one.shown}</span>
          {page.repairedText.slice(end, end + AROUND)}…
        </span>
        {choices.length > 0
          ? keyed.map(([key, sign]) => (
              <button key={sign} type="button" className="btn" onClick={() => void choose(sign)}>
                {sign === BLANK ? t('desk.settle.blank') : sign} <Kbd>{key}</Kbd>
              </button>
            ))
          : null}
      </div>
      <Problem error={error} />
    </div>
  );
}
