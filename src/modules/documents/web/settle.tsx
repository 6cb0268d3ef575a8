/** Characters that could not be recovered with certainty: a person chooses, by number. */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import { type DocumentPage, documentRoutes } from '../contract.ts';
import type { DocumentKey } from './words.ts';

const AROUND = 14;
const SHOWN = 4;
const REASONS = new Set(['trail-lost', 'lead-lost', 'bytes-lost', 'several-fit']);

export function Settle({ page }: { page: DocumentPage }) {
  const { t } = useWords<DocumentKey>();
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const open = page.uncertainPlaces.filter(({ chosen }) => chosen === null);
  if (open.length === 0) return null;
  const choose = async (place: number, chosen: string) => {
    try {
      await api(documentRoutes.settlePlace, { params: { id: page.id }, body: { place, chosen } });
      await client.invalidateQueries();
    } catch (problem) {
      setError(problem);
    }
  };
  const may = page.can.includes('decide');
  return (
    <div className="desk-settle">
      <p className="s13 a">{t('desk.settle', { n: open.length })}</p>
      {open.slice(0, SHOWN).map((one) => (
        <div
          key={one.place}
          style={{ display: 'flex', gap: 8, alignItems: 'center', flexWrap: 'wrap', padding: '4px 0' }}
        >
          <span className="quote">
            …{page.repairedText.slice(Math.max(0, one.span[0] - AROUND), one.span[0])}
            <span className="doubt" style={{ outline: '1px dashed var(--amber-m)', fontWeight: 700 }}>
              {one.shown}
            </span>
            {page.repairedText.slice(one.span[1], one.span[1] + AROUND)}…
          </span>
          <span className="m s12">
            {REASONS.has(one.reason) ? t(`desk.reason.${one.reason}` as DocumentKey) : ''}
          </span>
          {may
            ? [...one.candidates, '□'].map((candidate, i) => (
                <button
                  key={candidate}
                  type="button"
                  className="btn"
                  onClick={() => void choose(one.place, candidate)}
                >
                  {candidate} <Kbd>{String(candidate === '□' ? 0 : i + 1)}</Kbd>
                </button>
              ))
            : null}
        </div>
      ))}
      <Problem error={error} />
    </div>
  );
}
