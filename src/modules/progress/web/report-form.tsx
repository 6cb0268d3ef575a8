/** A month's investment with its parts, its note and its files; a month that was told before says why it changes. */
import { useState } from 'react';
import { ApiError, api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { typedMoney, yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { MoneyPart } from '../investment-contract.ts';
import type { InvestmentRow, ProgressPage } from '../page-contract.ts';
import { FileField } from './file-field.tsx';
import type { ProgressKey } from './words.ts';

export const PARTS = ['amount', 'fixed', 'equipment', 'building', 'arrivedForeign'] as const;
export type TypedAmounts = Readonly<Record<MoneyPart, string>>;

export const typedOf = (row: Pick<InvestmentRow, MoneyPart> | undefined): TypedAmounts => ({
  amount: typedMoney(row?.amount),
  fixed: typedMoney(row?.fixed),
  equipment: typedMoney(row?.equipment),
  building: typedMoney(row?.building),
  arrivedForeign: typedMoney(row?.arrivedForeign),
});

/** As the server takes them: what is blank is not told. */
export const amountsOf = (typed: TypedAmounts) => ({
  amount: yuanFrom(typed.amount) ?? undefined,
  fixed: yuanFrom(typed.fixed),
  equipment: yuanFrom(typed.equipment),
  building: yuanFrom(typed.building),
  arrivedForeign: yuanFrom(typed.arrivedForeign),
});

interface FormProps {
  readonly page: ProgressPage;
  readonly onClose: () => void;
}

export function ReportForm({ page, onClose }: FormProps) {
  const { t } = useWords<ProgressKey>();
  const { today } = useSession();
  const standing = (month: string) =>
    page.investments.find((row) => row.month === month && row.kind === 'reported' && !row.superseded);
  const [month, setMonth] = useState(page.owes ?? today.slice(0, 7));
  const before = standing(month);
  const [typed, setTyped] = useState(typedOf(before));
  const [note, setNote] = useState(before?.note ?? '');
  const [reason, setReason] = useState('');
  const [over, setOver] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const [files, setFiles] = useState<readonly File[]>([]);
  const pick = (next: string) => {
    setMonth(next);
    setTyped(typedOf(standing(next)));
    setNote(standing(next)?.note ?? '');
  };
  const send = async () => {
    const entry = { projectId: page.projectId, month, ...amountsOf(typed), note: note.trim() || null };
    try {
      await api(routes.reportInvestments, {
        body: { entries: [entry], reason: reason.trim() || null, confirmed },
      });
    } catch (refused) {
      if (refused instanceof ApiError && refused.code === 'progress-over-planned') setOver(true);
      throw refused;
    }
    if (files.length > 0) await prove(page.projectId, month, files);
  };
  return (
    <FormDialog title={t('prg.report')} onClose={onClose} onSave={send} about={month} wide>
      <TextField
        label={t('prg.field.month')}
        {...{
          name: 'month',
          type: 'month',
          max: today.slice(0, 7),
          value: month,
          onChange: pick,
          required: true,
        }}
      />
      <AmountFields typed={typed} onChange={setTyped} />
      <TextField
        label={t('prg.note')}
        {...{ name: 'note', value: note, onChange: setNote, maxLength: 500 }}
      />
      {before ? (
        <TextField
          label={t('prg.in', { word: t('prg.reason'), unit: t('prg.reason.asked') })}
          {...{ name: 'reason', value: reason, onChange: setReason, maxLength: 300 }}
        />
      ) : null}
      <FileField label={t('prg.files')} files={files} onChange={setFiles} />
      {over ? (
        <label className="check amber">
          <input
            type="checkbox"
            name="confirmed"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />{' '}
          {t('prg.confirm')}
        </label>
      ) : null}
    </FormDialog>
  );
}

/** Files belong to the row that was just written. */
async function prove(projectId: string, month: string, files: readonly File[]): Promise<void> {
  const { investments } = await api(routes.readProgress, { params: { id: projectId }, query: {} });
  const row = investments.find((one) => one.month === month && one.kind === 'reported' && !one.superseded);
  if (row)
    await upload(
      routes.addProgressEvidence,
      files,
      { fields: { kind: 'investment', subjectId: row.id } },
      () => undefined,
    );
}

interface AmountFieldsProps {
  readonly typed: TypedAmounts;
  readonly onChange: (typed: TypedAmounts) => void;
}

export function AmountFields({ typed, onChange }: AmountFieldsProps) {
  const { t } = useWords<ProgressKey>();
  return (
    <div className="field-grid">
      {PARTS.map((part) => (
        <TextField
          key={part}
          label={t('prg.in', { word: t(`prg.field.${part}`), unit: t('prg.unit.wan') })}
          {...{ name: part, inputMode: 'decimal', value: typed[part], required: part === 'amount' }}
          onChange={(value) => onChange({ ...typed, [part]: value })}
        />
      ))}
    </div>
  );
}
