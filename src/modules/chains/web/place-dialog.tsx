/** Enterprises that may stand on the chain: picked, then placed or refused together, with one reason. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { diagnosisRoutes, type Suggestion } from '#modules/diagnosis/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { LoadingBar, Problem } from '#web/ui/parts.tsx';
import { PlaceRefused } from './place-refused.tsx';
import type { ChainKey } from './words.ts';

export interface PlaceDialogProps {
  readonly chainId: string;
  readonly nodeId: string | undefined;
  readonly onClose: () => void;
}

const LIMIT = 200;
const keyOf = ({ enterpriseId, nodeId }: Suggestion): string => `${enterpriseId} ${nodeId}`;

export function PlaceDialog({ chainId, nodeId, onClose }: PlaceDialogProps) {
  const { t } = useWords<ChainKey>();
  const client = useQueryClient();
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<unknown>(null);
  const list = useQuery({
    queryKey: ['placement-suggestions', chainId, nodeId],
    queryFn: () =>
      api(diagnosisRoutes.suggestPlacements, {
        params: { id: chainId },
        query: { nodeId, limit: LIMIT, offset: 0 },
      }),
  });
  const rows = list.data?.rows ?? [];
  const chosen = rows.filter((row) => picked.has(keyOf(row)));
  const toggle = (row: Suggestion) => {
    const next = new Set(picked);
    if (!next.delete(keyOf(row))) next.add(keyOf(row));
    setPicked(next);
  };
  const act = async (work: () => Promise<unknown>) => {
    setProblem(null);
    try {
      await work();
      setPicked(new Set());
      await client.invalidateQueries();
    } catch (error) {
      setProblem(error);
    }
  };
  const place = () =>
    act(() =>
      api(diagnosisRoutes.place, {
        params: { id: chainId },
        body: {
          reason,
          placements: chosen.map(({ enterpriseId, nodeId: node, role, confidence, evidence }) => ({
            ...{ enterpriseId, nodeId: node, role, confidence, marketShare: null },
            evidence: [...evidence, { kind: 'judgement' as const, text: reason }],
          })),
        },
      }),
    );
  const refuse = () =>
    act(() =>
      api(diagnosisRoutes.refusePlacements, {
        params: { id: chainId },
        body: {
          reason,
          pairs: chosen.map(({ enterpriseId, nodeId: node }) => ({ enterpriseId, nodeId: node })),
        },
      }),
    );
  const ready = chosen.length > 0 && reason.trim().length >= 2;
  return (
    <Dialog title={t('place.title')} onClose={onClose} wide>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading />
      {list.data && rows.length === 0 ? <p className="m">{t('place.none')}</p> : null}
      {rows.length > 0 ? (
        <table className="grid">
          <thead>
            <tr>
              <th>
                <input
                  type="checkbox"
                  aria-label={t('place.pick')}
                  checked={chosen.length === rows.length}
                  onChange={() =>
                    setPicked(chosen.length === rows.length ? new Set() : new Set(rows.map(keyOf)))
                  }
                />
              </th>
              <th>{t('place.firm')}</th>
              <th>{t('place.node')}</th>
              <th>{t('place.confidence')}</th>
              <th>{t('place.evidence')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={keyOf(row)}>
                <td>
                  <input
                    type="checkbox"
                    aria-label={`${t('place.pick')} ${row.enterprise} ${row.node}`}
                    checked={picked.has(keyOf(row))}
                    onChange={() => toggle(row)}
                  />
                </td>
                <td>
                  {row.enterprise} <span className="m s12">{row.unit}</span>
                </td>
                <td className="nw">{row.node}</td>
                <td className="nw">{t(`confidence.${row.confidence}`)}</td>
                <td className="m s13">{row.evidence.map(({ text }) => text).join('；')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      <PlaceRefused chainId={chainId} />
      <Problem error={problem} />
      <div className="place-acts">
        <TextField
          label={t('chain.reason')}
          {...{ value: reason, onChange: setReason, required: true, minLength: 2, maxLength: 200 }}
        />
        <button type="button" className="btn pri" disabled={!ready} onClick={() => void place()}>
          {t('place.accept', { count: chosen.length })}
        </button>
        <button type="button" className="btn" disabled={!ready} onClick={() => void refuse()}>
          {t('place.refuse', { count: chosen.length })}
        </button>
      </div>
    </Dialog>
  );
}
