/** What was typed into the months' sheet, saved at once or not at all. */
import { useState } from 'react';
import { ApiError, api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { yuanFrom } from '#web/typed-money.ts';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Kbd, Problem } from '#web/ui/parts.tsx';
import { useUnsaved } from '#web/ui/unsaved.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { InvestmentGrid, MoneyPart, ReportOutcome, ValueKind } from '../investment-contract.ts';
import type { ProgressKey } from './words.ts';

/** What was typed, by project and month: in 万元, as it was typed. */
export type Typed = ReadonlyMap<string, string>;

interface SaveBarProps {
  readonly grid: InvestmentGrid;
  readonly kind: ValueKind;
  readonly part: MoneyPart;
  readonly typed: Typed;
  readonly setFaults: (faults: ReadonlyMap<string, string>) => void;
  readonly onDone: () => void;
}

/** All that was typed, saved at once or not at all; wrong cells are marked at their place. */
export function SaveBar({ grid, kind, part, typed, setFaults, onDone }: SaveBarProps) {
  const { t } = useWords<ProgressKey>();
  const { error, busy, save } = useSaving();
  const [reason, setReason] = useState('');
  const [done, setDone] = useState<ReportOutcome | null>(null);
  const { question } = useUnsaved(typed.size > 0);
  const keys = [...typed.keys()];
  const told = keys.some((key) => {
    const [id = '', month = ''] = key.split(' ');
    const row = grid.rows.find(({ projectId }) => projectId === id);
    return (row?.cells[Number(month.slice(5)) - 1]?.value ?? null) !== null;
  });
  const send = (confirmed: boolean) =>
    save(async () => {
      setDone(null);
      setFaults(new Map());
      const wrong = [...typed].filter(
        ([, text]) => !/^\d+(\.\d+)?$/.test(text.normalize('NFKC').replaceAll(',', '')),
      );
      if (wrong.length > 0) {
        setFaults(new Map(wrong.map(([key, text]) => [key, t('prg.not.number', { text })])));
        throw new ApiError('typed', 422, t('prg.not.number', { text: wrong[0]?.[1] ?? '' }));
      }
      const entries = [...typed].map(([key, text]) => {
        const [projectId = '', month = ''] = key.split(' ');
        return { projectId, month, [part]: yuanFrom(text) ?? '0' };
      });
      const of = kind === 'statistical' ? 'statistical' : 'reported';
      try {
        setDone(
          await api(routes.reportInvestments, {
            body: { kind: of, entries, reason: reason.trim() || null, confirmed },
          }),
        );
        setReason('');
        onDone();
      } catch (refused) {
        if (refused instanceof ApiError) setFaults(faultsAt(refused, keys));
        throw refused;
      }
    });
  useKeys(typed.size > 0 ? [{ key: 'Ctrl+S', word: t('prg.save'), run: () => void send(false) }] : []);
  const over = error instanceof ApiError && error.code === 'progress-over-planned';
  if (typed.size === 0)
    return done ? (
      <p className="green s13" role="status">
        {t('prg.saved', { ...done })}
      </p>
    ) : null;
  return (
    <div className="prg-save">
      <p className="s13 row-acts">
        <b role="status">{t('prg.changed', { n: typed.size })}</b>
        {told ? (
          <input
            className="inp"
            name="reason"
            aria-label={t('prg.reason.told')}
            placeholder={t('prg.reason.told')}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.target.value)}
          />
        ) : null}
        <button type="button" className="btn pri" disabled={busy} onClick={() => void send(false)}>
          {t('prg.save')} <Kbd>Ctrl+S</Kbd>
        </button>
        {over ? (
          <button type="button" className="btn" disabled={busy} onClick={() => void send(true)}>
            {t('prg.confirm')}
          </button>
        ) : null}
        <button type="button" className="btn txt" disabled={busy} onClick={onDone}>
          {t('prg.drop')}
        </button>
      </p>
      <Problem error={error} />
      {question}
    </div>
  );
}

/** A reason's row is the place of its entry among those that were sent. */
const faultsAt = ({ reasons, message }: ApiError, keys: readonly string[]): ReadonlyMap<string, string> => {
  const [only, ...others] = keys;
  if (only !== undefined && others.length === 0) return new Map([[only, message]]);
  return new Map(reasons.map((reason) => [keys[(reason.row ?? 1) - 1] ?? '', reason.message]));
};
