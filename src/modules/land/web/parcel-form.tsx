/** A parcel is added or amended: what it is, under which conditions it was supplied, what was agreed. */
import './words.ts';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { typedMoney, yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { ProjectField } from '#web/ui/project-field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type LandWords, landRoutes, type ParcelRow } from '../contract.ts';
import type { LandKey } from './words.ts';

export interface ParcelFormProps {
  readonly words: LandWords | undefined;
  readonly from?: ParcelRow;
  readonly projectId?: string;
  readonly onClose: () => void;
}

const TEXTS = ['code', 'name', 'areaMu', 'plotRatio', 'contractNumber', 'holder', 'excuseReason'] as const;
const DAYS = ['suppliedOn', 'agreedStartOn', 'agreedProductionOn', 'agreedReachOn'] as const;
const MONEYS = ['investmentPerMu', 'taxPerMu', 'outputPerMu'] as const;
type Field = (typeof TEXTS)[number] | (typeof DAYS)[number] | (typeof MONEYS)[number];

const startOf = (from: ParcelRow | undefined): Record<Field, string> =>
  Object.fromEntries([
    ...[...TEXTS, ...DAYS].map((field) => [field, from?.[field] ?? '']),
    ...MONEYS.map((field) => [field, typedMoney(from?.[field])]),
  ]) as Record<Field, string>;

export function ParcelForm({ words, from, projectId: given, onClose }: ParcelFormProps) {
  const { t, locale } = useWords<LandKey>();
  const { today, unit } = useSession();
  const units = useUnitOptions();
  const [typed, setTyped] = useState(startOf(from));
  const [unitId, setUnitId] = useState(from?.unitId ?? unit.id);
  const [landUse, setLandUse] = useState(from?.landUse ?? 'industrial');
  const [projectId, setProjectId] = useState(from?.projectId ?? given ?? '');
  const [excuse, setExcuse] = useState<'' | 'government' | 'force-majeure'>(from?.excuse ?? '');
  const [reason, setReason] = useState('');
  const put = (field: Field) => (value: string) => setTyped((all) => ({ ...all, [field]: value }));
  const told = (field: Field) =>
    typed[field].trim().replace(field === 'areaMu' || field === 'plotRatio' ? /[,\s]/g : /$^/, '') || null;
  const body = {
    ...{
      code: typed.code,
      name: told('name'),
      unitId,
      areaMu: told('areaMu'),
      landUse,
      plotRatio: told('plotRatio'),
    },
    ...{
      investmentPerMu: yuanFrom(typed.investmentPerMu),
      taxPerMu: yuanFrom(typed.taxPerMu),
      outputPerMu: yuanFrom(typed.outputPerMu),
    },
    ...{
      suppliedOn: told('suppliedOn'),
      contractNumber: told('contractNumber'),
      agreedStartOn: told('agreedStartOn'),
    },
    ...{
      agreedProductionOn: told('agreedProductionOn'),
      agreedReachOn: told('agreedReachOn'),
      projectId: projectId || null,
    },
    ...{ holder: told('holder'), excuse: excuse || null, excuseReason: excuse ? told('excuseReason') : null },
  };
  const save = () =>
    from
      ? api(landRoutes.amendParcel, {
          params: { id: from.id },
          body: { ...body, version: from.version, reason },
        })
      : api(landRoutes.addParcel, { body });
  const text = (field: Field, word: LandKey, more: object = {}) => (
    <TextField label={t(word)} {...{ name: field, value: typed[field], onChange: put(field), ...more }} />
  );
  const day = (field: Field, word: LandKey, more: object = {}) =>
    text(field, word, { type: 'date', ...more });
  return (
    <FormDialog title={t(from ? 'land.amend' : 'land.add')} wide onClose={onClose} onSave={save}>
      <div className="two-columns">
        {text('code', 'land.code', { required: true, maxLength: 60 })}
        {text('name', 'land.name', { maxLength: 120 })}
      </div>
      <div className="two-columns">
        <SelectField
          label={t('land.unit')}
          {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
        />
        <SelectField
          label={t('land.use')}
          options={(words?.uses ?? []).map((one) => ({ value: one.code, label: one[locale] }))}
          {...{ name: 'landUse', value: landUse, onChange: setLandUse, required: true }}
        />
      </div>
      <ProjectField value={projectId} onChange={setProjectId} none={t('land.project.none')} />
      <div className="two-columns">
        {text('areaMu', 'land.area', { inputMode: 'decimal' })}
        {text('holder', 'land.holder', { maxLength: 160 })}
      </div>
      <div className="two-columns">
        {day('suppliedOn', 'land.supplied', { max: today })}
        {text('contractNumber', 'land.contract', { maxLength: 80 })}
      </div>
      <div className="two-columns">
        {day('agreedStartOn', 'land.start')}
        {day('agreedProductionOn', 'land.production')}
      </div>
      <div className="two-columns">
        {day('agreedReachOn', 'land.reach')}
        {text('plotRatio', 'land.plotRatio', { inputMode: 'decimal' })}
      </div>
      <p className="m s12">{t('land.conditions')}</p>
      <div className="two-columns">
        {text('investmentPerMu', 'land.investment', { inputMode: 'decimal' })}
        {text('taxPerMu', 'land.tax', { inputMode: 'decimal' })}
      </div>
      <div className="two-columns">
        {text('outputPerMu', 'land.output', { inputMode: 'decimal' })}
        <SelectField
          label={t('land.excuse')}
          options={(['government', 'force-majeure'] as const).map((value) => ({
            value,
            label: t(`land.excuse.${value}`),
          }))}
          {...{ name: 'excuse', value: excuse, none: t('land.excuse.none') }}
          onChange={(value) => setExcuse(value === 'government' || value === 'force-majeure' ? value : '')}
        />
      </div>
      {excuse ? text('excuseReason', 'land.excuse.reason', { required: true, maxLength: 300 }) : null}
      {from ? <ReasonField value={reason} onChange={setReason} /> : null}
    </FormDialog>
  );
}
