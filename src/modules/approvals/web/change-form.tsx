/** The office changes a promised limit, drops a matter or adds one of its own, for its place, with reason and source. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { approvalRoutes, type TemplateMatter, type TemplatePage } from '../contract.ts';
import type { ApprovalKey } from './words.ts';

export type ChangeWish =
  | { readonly kind: 'limit' | 'drop'; readonly matter: TemplateMatter }
  | { readonly kind: 'add' };

export interface ChangeFormProps {
  readonly wish: ChangeWish;
  readonly page: TemplatePage;
  readonly template: TemplatePage['templates'][number];
  readonly unitId: string;
  readonly onClose: () => void;
}

const UNITS = ['working-days', 'calendar-days'] as const;

export function ChangeForm({ wish, page, template, unitId: place, onClose }: ChangeFormProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const { today } = useSession();
  const units = useUnitOptions();
  const matter = wish.kind === 'add' ? undefined : wish.matter;
  const [unitId, setUnit] = useState(place);
  const [days, setDays] = useState(matter?.promised ? String(matter.promised.days) : '');
  const [limitUnit, setLimitUnit] = useState<(typeof UNITS)[number]>(
    matter?.promised?.unit ?? 'working-days',
  );
  const [own, setOwn] = useState({ code: '', zh: '', en: '', lead: '', stage: '', needs: '', before: '' });
  const [from, setFrom] = useState(today);
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [source, setSource] = useState('');
  const put = (name: keyof typeof own) => (value: string) =>
    setOwn((before) => ({ ...before, [name]: value }));
  const adds = wish.kind === 'add';
  const save = () =>
    api(approvalRoutes.addApprovalChange, {
      body: {
        ...{
          kind: wish.kind,
          unitId,
          template: adds ? template.code : null,
          code: matter?.code ?? own.code,
          from,
          to: to || null,
          reason,
          source,
        },
        ...{ limitDays: wish.kind === 'drop' || days === '' ? null : Number(days), limitUnit },
        ...{ zh: own.zh || null, en: own.en || null, lead: own.lead || null, stage: own.stage || null },
        ...{ needs: own.needs ? [own.needs] : [], before: own.before ? [own.before] : [] },
      },
    });
  const matters = template.matters.map((one) => ({ value: one.code, label: one[locale] }));
  return (
    <FormDialog
      title={`${t(`apv.change.kind.${wish.kind}`)}${t('apv.words.gap')}${matter?.[locale] ?? ''}`}
      {...{ onClose, onSave: save, wide: adds }}
    >
      <SelectField
        label={t('apv.place')}
        {...{ name: 'unitId', options: units, value: unitId, onChange: setUnit, required: true }}
      />
      {adds ? (
        <>
          <div className="two-columns">
            <TextField
              label={t('apv.change.code')}
              {...{ name: 'code', value: own.code, onChange: put('code'), required: true, maxLength: 12 }}
            />
            <TextField
              label={t('apv.change.zh')}
              {...{ name: 'zh', value: own.zh, onChange: put('zh'), required: true, maxLength: 60 }}
            />
            <TextField
              label={t('apv.change.en')}
              {...{ name: 'en', value: own.en, onChange: put('en'), maxLength: 80 }}
            />
            <TextField
              label={t('apv.lead')}
              {...{ name: 'lead', value: own.lead, onChange: put('lead'), required: true, maxLength: 60 }}
            />
          </div>
          <div className="two-columns">
            <SelectField
              label={t('apv.stage')}
              options={page.stages.map((one) => ({ value: one.code, label: one[locale] }))}
              {...{ name: 'stage', value: own.stage, onChange: put('stage'), required: true }}
            />
            <SelectField
              label={t('apv.rests')}
              none="—"
              {...{ name: 'needs', options: matters, value: own.needs, onChange: put('needs') }}
            />
            <SelectField
              label={t('apv.change.before')}
              none="—"
              {...{ name: 'before', options: matters, value: own.before, onChange: put('before') }}
            />
          </div>
        </>
      ) : null}
      {wish.kind === 'drop' ? null : (
        <div className="two-columns">
          <TextField
            label={t('apv.change.days')}
            {...{
              name: 'limitDays',
              type: 'number',
              min: 0,
              max: 3650,
              value: days,
              onChange: setDays,
              required: true,
            }}
          />
          <SelectField
            label={t('apv.change.unit')}
            options={UNITS.map((value) => ({ value, label: t(`apv.unit.${value}`) }))}
            {...{ name: 'limitUnit', value: limitUnit }}
            onChange={(value) => setLimitUnit(value === 'calendar-days' ? 'calendar-days' : 'working-days')}
          />
        </div>
      )}
      <div className="two-columns">
        <TextField
          label={t('apv.change.from')}
          {...{ name: 'from', type: 'date', value: from, onChange: setFrom, required: true }}
        />
        <TextField
          label={t('apv.change.to')}
          {...{ name: 'to', type: 'date', min: from, value: to, onChange: setTo }}
        />
      </div>
      <TextField
        label={t('apv.change.why')}
        {...{
          name: 'reason',
          value: reason,
          onChange: setReason,
          required: true,
          minLength: 2,
          maxLength: 300,
        }}
      />
      <TextField
        label={t('apv.change.source')}
        {...{
          name: 'source',
          value: source,
          onChange: setSource,
          required: true,
          minLength: 4,
          maxLength: 200,
        }}
      />
    </FormDialog>
  );
}
