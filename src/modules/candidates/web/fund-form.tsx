/** A fund: held or courted, its share, its clause, who talks with it; amended with a reason. */
import { useState } from 'react';
import { divide } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { candidateRoutes, FUND_STANDINGS, type FundRow } from '../contract.ts';
import { percentOf } from './amounts.ts';
import type { CandidateKey } from './words.ts';

export function FundForm({ fund, onClose }: { readonly fund: FundRow | null; readonly onClose: () => void }) {
  const { t } = useWords<CandidateKey>();
  const units = useUnitOptions();
  const [name, setName] = useState(fund?.name ?? '');
  const [standing, setStanding] = useState<FundRow['standing']>(fund?.standing ?? 'held');
  const [share, setShare] = useState(percentOf(fund?.share ?? null));
  const [clause, setClause] = useState(fund?.clause ?? '');
  const [contactUnitId, setContact] = useState(fund?.contactUnitId ?? '');
  const [note, setNote] = useState(fund?.note ?? '');
  const [closedOn, setClosedOn] = useState(fund?.closedOn ?? '');
  const [reason, setReason] = useState('');
  const save = () => {
    const wish = {
      ...{ name, standing, clause: clause || null, note: note || null, contactUnitId: contactUnitId || null },
      share: standing === 'held' && share.trim() !== '' ? shareFrom(share) : null,
    };
    return fund
      ? api(candidateRoutes.amendFund, {
          params: { id: fund.id },
          body: { ...wish, version: fund.version, reason, closedOn: closedOn || null },
        })
      : api(candidateRoutes.addFund, { body: wish });
  };
  return (
    <FormDialog title={t(fund ? 'cfund.amend' : 'cfund.add')} onClose={onClose} onSave={save}>
      <TextField
        label={t('cfund.name')}
        {...{ value: name, onChange: setName, required: true, minLength: 2, maxLength: 80 }}
      />
      <SelectField
        label={t('cfund.standing')}
        options={FUND_STANDINGS.map((value) => ({ value, label: t(`cfund.${value}`) }))}
        value={standing}
        onChange={(value) => setStanding(FUND_STANDINGS.find((one) => one === value) ?? 'held')}
      />
      {standing === 'held' ? (
        <TextField label={t('cfund.share')} value={share} onChange={setShare} inputMode="decimal" />
      ) : null}
      <TextField label={t('cfund.clause')} value={clause} onChange={setClause} maxLength={300} />
      <SelectField
        label={t('cfund.contact')}
        {...{ value: contactUnitId, options: units, onChange: setContact, none: '' }}
      />
      <TextField label={t('cfund.note')} value={note} onChange={setNote} maxLength={300} />
      {fund ? (
        <>
          <TextField label={t('cfund.closed')} type="date" value={closedOn} onChange={setClosedOn} />
          <ReasonField value={reason} onChange={setReason} />
        </>
      ) : null}
    </FormDialog>
  );
}

/** What was typed in percent; what is no number goes as it is and is refused at its field. */
const shareFrom = (percent: string): string => {
  const plain = percent.normalize('NFKC').replace(/[%\s]/g, '');
  return /^\d+(\.\d+)?$/.test(plain) ? divide(plain, '100', 6) : plain;
};
