/** Opening a case: the firm as the register knows it, the board, where it begins and since when. */
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { enterpriseRoutes } from '#modules/enterprises/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { Doubt } from '#web/ui/doubt.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { listingRoutes } from '../contract.ts';
import { DAYS, FACTS, type FactField, typedFacts } from './fact-fields.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

const FIRST = 'reserve';

export function OpenCaseForm({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const go = useGo();
  const names = useListingNames();
  const units = useUnitOptions();
  const [firm, setFirm] = useState('');
  const [stage, setStage] = useState(FIRST);
  const [board, setBoard] = useState('');
  const [happenedOn, setHappenedOn] = useState(today);
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const [facts, setFacts] = useState<Record<string, string>>({});
  const [responsibleUnitId, setResponsible] = useState('');
  const [nextStep, setNextStep] = useState('');
  const [nextOn, setNextOn] = useState('');
  const later = stage !== FIRST;
  const save = async () => {
    const body = {
      ...{ firm, stage, happenedOn, board: board || null, responsibleUnitId: responsibleUnitId || null },
      evidence: later ? evidence.trim() || null : null,
      ...{ reason: later ? reason : null, nextStep: nextStep || null, nextOn: nextOn || null },
      ...(later ? typedFacts(facts) : {}),
    };
    const { id } = await api(listingRoutes.openCase, { body });
    go(`/listing/${id}`);
  };
  return (
    <FormDialog title={t('listing.open')} word={t('listing.open')} onClose={onClose} onSave={save}>
      <FirmField value={firm} onChange={setFirm} />
      <SelectField
        name="board"
        label={t('listing.board')}
        none={t('listing.board.none')}
        {...{ value: board, options: names.boards, onChange: setBoard }}
      />
      <SelectField
        name="stage"
        label={t('listing.stage')}
        {...{ value: stage, options: names.stages, onChange: setStage, required: true }}
      />
      {names.stageDoubt(stage) ? (
        <p className="s12 m">
          <Doubt source={names.stageDoubt(stage)} />
        </p>
      ) : null}
      <TextField
        name="happenedOn"
        label={t('listing.happenedOn')}
        {...{ type: 'date', value: happenedOn, onChange: setHappenedOn, max: today, required: true }}
      />
      {later ? (
        <>
          <FactFields fields={FACTS} typed={facts} onChange={setFacts} />
          <TextField
            name="reason"
            label={t('listing.why.later')}
            {...{ value: reason, onChange: setReason, required: true, minLength: 2, maxLength: 300 }}
          />
          {names.needsEvidence(stage) ? (
            <TextField
              label={t('listing.evidence')}
              {...{ value: evidence, onChange: setEvidence, required: true, minLength: 2, maxLength: 300 }}
            />
          ) : null}
        </>
      ) : null}
      <SelectField
        name="responsibleUnitId"
        label={t('listing.responsible')}
        none={t('listing.unit')}
        {...{ value: responsibleUnitId, options: units, onChange: setResponsible }}
      />
      <div className="two-columns">
        <TextField
          name="nextStep"
          label={t('listing.next')}
          {...{ value: nextStep, onChange: setNextStep, maxLength: 120 }}
        />
        <TextField
          name="nextOn"
          label={t('listing.nextOn')}
          {...{ type: 'date', value: nextOn, onChange: setNextOn }}
        />
      </div>
    </FormDialog>
  );
}

/** Suggestions come from the register; whatever is typed is looked up by the server. */
function FirmField({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords<ListingKey>();
  const list = useId();
  const q = value.trim().slice(0, 60);
  const found = useQuery({
    queryKey: ['enterprises', 'suggested', q],
    queryFn: () => api(enterpriseRoutes.listEnterprises, { query: { q, limit: 12 } }),
    enabled: q.length >= 2,
    placeholderData: (old) => old,
  });
  return (
    <>
      <TextField
        label={t('listing.enterprise')}
        placeholder={t('listing.firm.hint')}
        {...{ value, onChange, required: true, maxLength: 120, list, autoComplete: 'off' }}
      />
      <datalist id={list}>
        {found.data?.rows.map(({ id, name, creditCode }) => (
          <option key={id} value={name}>
            {creditCode}
          </option>
        ))}
      </datalist>
    </>
  );
}

interface FactFieldsProps {
  readonly fields: readonly FactField[];
  readonly typed: Readonly<Record<string, string>>;
  readonly onChange: (typed: Record<string, string>) => void;
  readonly required?: boolean;
}

/** Days and institutions of a case. */
export function FactFields({ fields, typed, onChange, required = false }: FactFieldsProps) {
  const { t } = useWords<ListingKey>();
  return fields.map((field) => (
    <TextField
      key={field}
      name={field}
      label={t(`listing.${field}`)}
      type={DAYS.includes(field) ? 'date' : 'text'}
      maxLength={field === 'stockCode' ? 20 : 80}
      {...{ value: typed[field] ?? '', required }}
      onChange={(value) => onChange({ ...typed, [field]: value })}
    />
  ));
}
