/** What a year of production gave, as it is reported; or as a second person found it. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { typedMoney, yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { progressRoutes as routes } from '../contract.ts';
import { type ProgressPage, RESULT_FIELDS, type ResultField, type ResultRow } from '../page-contract.ts';
import { RESULT_WORDS } from '../word-contract.ts';
import type { ProgressKey } from './words.ts';

type Typed = Readonly<Record<ResultField, string>>;
const MONEY = new Set<ResultField>(['output', 'invoiced', 'tax']);

const typedOf = (row: ResultRow | undefined): Typed =>
  Object.fromEntries(
    RESULT_FIELDS.map((field) => {
      const value = row?.[field] ?? null;
      return [field, MONEY.has(field) ? typedMoney(value) : (value ?? '').replace(/\.00$/, '')];
    }),
  ) as Typed;

const valuesOf = (typed: Typed) =>
  Object.fromEntries(
    RESULT_FIELDS.map((field) => [
      field,
      MONEY.has(field) ? yuanFrom(typed[field]) : typed[field].trim() || null,
    ]),
  ) as Record<ResultField, string | null>;

interface ResultFormProps {
  readonly page: ProgressPage;
  /** The report that is verified; none where one is made. */
  readonly row?: ResultRow;
  readonly onClose: () => void;
}

export function ResultForm({ page, row, onClose }: ResultFormProps) {
  const { t, locale } = useWords<ProgressKey>();
  const { today } = useSession();
  const standing = (of: string) =>
    page.results.rows.find((one) => one.kind === 'reported' && String(one.year) === of);
  const [year, setYear] = useState(String(row?.year ?? Number(today.slice(0, 4)) - 1));
  const [typed, setTyped] = useState(typedOf(row ?? standing(year)));
  const [note, setNote] = useState('');
  const [reason, setReason] = useState('');
  const pick = (next: string) => {
    setYear(next);
    setTyped(typedOf(standing(next)));
  };
  const values = { ...valuesOf(typed), note: note.trim() || null };
  const save = () =>
    row?.id
      ? api(routes.verifyResult, { params: { id: row.id }, body: values })
      : api(routes.reportResult, {
          params: { id: page.projectId },
          body: { ...values, year: Number(year), reason: reason.trim() || null },
        });
  return (
    <FormDialog
      title={row ? t('prg.verify.title', { month: year }) : t('prg.result')}
      {...(row ? { word: t('prg.verify') } : {})}
      onClose={onClose}
      onSave={save}
      about={year}
      wide
    >
      {row ? null : (
        <TextField
          label={t('prg.year')}
          {...{ name: 'year', type: 'number', value: year, onChange: pick, required: true }}
        />
      )}
      <div className="field-grid">
        {RESULT_FIELDS.map((field) => (
          <TextField
            key={field}
            label={t('prg.in', { word: RESULT_WORDS[field][locale], unit: RESULT_WORDS[field].unit[locale] })}
            {...{ name: field, inputMode: 'decimal', value: typed[field] }}
            onChange={(value) => setTyped({ ...typed, [field]: value })}
          />
        ))}
      </div>
      <TextField
        label={row ? t('prg.note.differs') : t('prg.note')}
        {...{ name: 'note', value: note, onChange: setNote, maxLength: 500 }}
      />
      {!row && standing(year) ? (
        <TextField
          label={t('prg.in', { word: t('prg.reason'), unit: t('prg.reason.asked') })}
          {...{ name: 'reason', value: reason, onChange: setReason, maxLength: 300 }}
        />
      ) : null}
    </FormDialog>
  );
}
