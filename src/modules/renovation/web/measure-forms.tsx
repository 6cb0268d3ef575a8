/** Entering a month's investment, a line of equipment, and what changed. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ProjectPage, renovationRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

interface FormProps {
  readonly page: ProjectPage;
  readonly onClose: () => void;
}

export function InvestmentForm({ page, onClose }: FormProps) {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const [month, setMonth] = useState(today.slice(0, 7));
  const [amount, setAmount] = useState('');
  const save = () =>
    api(renovationRoutes.enterInvestment, {
      params: { id: page.id },
      body: { month, amount: yuanFrom(amount) ?? '' },
    });
  return (
    <FormDialog title={t('renovation.invest.add')} onClose={onClose} onSave={save}>
      <TextField
        name="month"
        label={t('renovation.month')}
        {...{ type: 'month', value: month, onChange: setMonth, max: today.slice(0, 7), required: true }}
      />
      <TextField
        name="amount"
        label={t('renovation.amount')}
        {...{ value: amount, onChange: setAmount, inputMode: 'decimal', required: true }}
      />
    </FormDialog>
  );
}

export function EquipmentForm({ page, onClose }: FormProps) {
  const { t } = useWords<RenovationKey>();
  const [name, setName] = useState('');
  const [count, setCount] = useState('1');
  const [amount, setAmount] = useState('');
  const save = () =>
    api(renovationRoutes.addEquipment, {
      params: { id: page.id },
      body: { name, count: Number(count), amount: yuanFrom(amount) },
    });
  return (
    <FormDialog title={t('renovation.equipment.add')} onClose={onClose} onSave={save}>
      <TextField
        name="name"
        label={t('renovation.equipment.name')}
        {...{ value: name, onChange: setName, required: true, maxLength: 160 }}
      />
      <TextField
        name="count"
        label={t('renovation.count')}
        {...{ type: 'number', min: 1, value: count, onChange: setCount, required: true }}
      />
      <TextField
        name="amount"
        label={t('renovation.amount')}
        {...{ value: amount, onChange: setAmount, inputMode: 'decimal' }}
      />
    </FormDialog>
  );
}

export function EffectForm({
  page,
  indicator: first,
  onClose,
}: FormProps & { readonly indicator: string | undefined }) {
  const { t } = useWords<RenovationKey>();
  const { all, options } = useCodeWords();
  const [indicator, setIndicator] = useState(first ?? 'capacity');
  const standing = page.effects.find((one) => one.indicator === indicator);
  const unit = standing?.measureUnit ?? all.effects.find(({ code }) => code === indicator)?.unit ?? '';
  return (
    <EffectFields
      key={`${indicator} ${unit}`}
      {...{ page, onClose, indicator, unit, standing }}
      choice={
        <SelectField
          name="indicator"
          label={t('renovation.indicator')}
          {...{ value: indicator, options: options('effects'), onChange: setIndicator, required: true }}
        />
      }
    />
  );
}

interface EffectFieldsProps extends FormProps {
  readonly indicator: string;
  readonly unit: string;
  readonly standing: ProjectPage['effects'][number] | undefined;
  readonly choice: React.ReactNode;
}

/** Begins anew for each indicator, with what is known of it. */
function EffectFields({ page, onClose, indicator, unit, standing, choice }: EffectFieldsProps) {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const [typed, setTyped] = useState({
    ...{ measureUnit: unit, before: standing?.before ?? '', beforeOn: standing?.beforeOn ?? '' },
    ...{ after: standing?.after ?? '', afterOn: standing?.afterOn ?? '' },
  });
  const put = (field: keyof typeof typed) => (value: string) =>
    setTyped((old) => ({ ...old, [field]: value }));
  const said = (text: string) => text.normalize('NFKC').trim() || null;
  const save = () =>
    api(renovationRoutes.enterEffect, {
      params: { id: page.id },
      body: {
        ...{ indicator, measureUnit: typed.measureUnit },
        ...{ before: said(typed.before), beforeOn: said(typed.beforeOn) },
        ...{ after: said(typed.after), afterOn: said(typed.afterOn) },
      },
    });
  return (
    <FormDialog title={t('renovation.effects.add')} onClose={onClose} onSave={save}>
      {choice}
      <TextField
        name="measureUnit"
        label={t('renovation.measureUnit')}
        {...{ value: typed.measureUnit, onChange: put('measureUnit'), required: true, maxLength: 20 }}
      />
      <div className="two-columns">
        {(['before', 'after'] as const).map((side) => (
          <div key={side} style={{ display: 'grid', gap: 12 }}>
            <TextField
              label={t(`renovation.${side}`)}
              {...{ value: typed[side], onChange: put(side), inputMode: 'decimal' }}
            />
            <TextField
              label={t(`renovation.${side}On`)}
              {...{ type: 'date', max: today, value: typed[`${side}On`], onChange: put(`${side}On`) }}
            />
          </div>
        ))}
      </div>
    </FormDialog>
  );
}
