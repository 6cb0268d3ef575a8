/** The second pair of eyes on a month: as it was found, with the files at hand; another amount says why. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { InvestmentRow } from '../page-contract.ts';
import { AmountFields, amountsOf, typedOf } from './report-form.tsx';
import { Files } from './rows.tsx';
import type { ProgressKey } from './words.ts';

export function VerifyForm({ row, onClose }: { readonly row: InvestmentRow; readonly onClose: () => void }) {
  const { t } = useWords<ProgressKey>();
  const [typed, setTyped] = useState(typedOf(row));
  const [note, setNote] = useState('');
  return (
    <FormDialog
      title={t('prg.verify.title', { month: row.month })}
      word={t('prg.verify')}
      onClose={onClose}
      onSave={() =>
        api(routes.verifyInvestment, {
          params: { id: row.id },
          body: { ...amountsOf(typed), note: note.trim() || null },
        })
      }
      wide
    >
      <p className="m s13">
        {row.post} {row.note}
      </p>
      <Files proofs={row.evidence} />
      <AmountFields typed={typed} onChange={setTyped} />
      <TextField
        label={t('prg.note.differs')}
        {...{ name: 'note', value: note, onChange: setNote, maxLength: 500 }}
      />
    </FormDialog>
  );
}
