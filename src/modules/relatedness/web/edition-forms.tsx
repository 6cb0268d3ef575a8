/** Computing an edition of a table, and taking one into use. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type EditionRow, type RelatednessPage, relatednessRoutes } from '../contract.ts';
import type { RelatednessKey } from './words.ts';

export interface ComputeWish {
  readonly threshold: number;
  readonly adopt: boolean;
}

interface ComputeFormProps {
  readonly overview: RelatednessPage;
  readonly onClose: () => void;
  readonly onCompute: (wish: ComputeWish) => void;
}

export function ComputeForm({ overview: { threshold: rule }, onClose, onCompute }: ComputeFormProps) {
  const { t } = useWords<RelatednessKey>();
  const [threshold, setThreshold] = useState(String(rule.value));
  const [adopt, setAdopt] = useState(true);
  return (
    <FormDialog
      title={t('rel.compute')}
      word={t('rel.compute')}
      onClose={onClose}
      onSave={async () => onCompute({ threshold: Number(threshold), adopt })}
    >
      <TextField
        label={t('rel.threshold')}
        {...{
          type: 'number',
          value: threshold,
          onChange: setThreshold,
          required: true,
          min: rule.least,
          max: rule.most,
          step: 'any',
        }}
      />
      <p className="m s12">{t('rel.threshold.rule', rule)}</p>
      <label className="s13">
        <input type="checkbox" checked={adopt} onChange={(event) => setAdopt(event.target.checked)} />{' '}
        {t('rel.compute.adopt')}
      </label>
    </FormDialog>
  );
}

interface AdoptFormProps {
  readonly edition: EditionRow;
  readonly use: RelatednessPage['use'];
  readonly onClose: () => void;
}

export function AdoptForm({ edition, use, onClose }: AdoptFormProps) {
  const { t } = useWords<RelatednessKey>();
  const query = { edition: edition.id };
  const places = useQuery({
    queryKey: ['relatedness-places', query],
    queryFn: () => api(relatednessRoutes.listPlaces, { query }),
  });
  const [place, setPlace] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  // The place of the same name as in the edition in use, until another is chosen.
  const guessed = places.data?.find(({ name }) => name === use?.place)?.placeNumber;
  const chosen = place ?? String(guessed ?? '');
  const save = () =>
    api(relatednessRoutes.adoptEdition, {
      params: { id: edition.id },
      body: { placeNumber: chosen === '' ? null : Number(chosen), reason },
    });
  return (
    <FormDialog title={t('rel.adopt')} word={t('rel.adopt')} onClose={onClose} onSave={save}>
      <SelectField
        label={t('rel.adopt.place')}
        {...{ none: t('rel.use.noplace'), value: chosen, onChange: setPlace }}
        options={(places.data ?? []).map(({ placeNumber, name }) => ({
          value: String(placeNumber),
          label: name,
        }))}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
