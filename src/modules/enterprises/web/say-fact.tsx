/** Saying a single fact where a condition waits for it: yes or no with one press, a number or grounds in a form. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { divide, multiply } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useShellWords } from '#web/i18n/shell-words.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { enterpriseRoutes } from '../contract.ts';
import { FACT_UNITS, type NewFact, shownFact } from '../fact-contract.ts';
import type { TierCondition } from '../tier-contract.ts';
import type { EnterpriseKey } from './words.ts';

type Ask = TierCondition['asks'][number];

interface AsksProps {
  readonly id: string;
  readonly asks: readonly Ask[];
  readonly may: boolean;
  /** Of the condition that asks. */
  readonly sentence: string;
}

export function Asks({ id, asks, may, sentence }: AsksProps) {
  if (asks.length === 0) return null;
  return (
    <div className="s13">
      {asks.map((ask) => (
        <AskLine
          key={`${ask.kind} ${ask.name}`}
          {...{ id, ask, may, titled: !sentence.startsWith(ask.title) }}
        />
      ))}
    </div>
  );
}

interface AskProps {
  readonly id: string;
  readonly ask: Ask;
  readonly may: boolean;
  /** false where the sentence above it says the same. */
  readonly titled: boolean;
}

function AskLine({ id, ask, may, titled }: AskProps) {
  const { t } = useWords<EnterpriseKey>();
  const words = useShellWords();
  const [open, setOpen] = useState(false);
  const client = useQueryClient();
  const say = useMutation({
    mutationFn: (value: 'true' | 'false') =>
      api(enterpriseRoutes.sayFact, { params: { id }, body: { kind: ask.kind, name: ask.name, value } }),
    onSuccess: () => client.invalidateQueries(),
  });
  const said =
    ask.value === null
      ? t('enterprise.fact.unsaid')
      : ask.kind === 'number'
        ? shownFact(ask.unit, ask.value)
        : t(ask.value === 'true' ? 'enterprise.fact.yes' : 'enterprise.fact.no');
  return (
    <div>
      {titled ? (
        <span className="m">
          {ask.title}
          {words('list.colon')}
        </span>
      ) : null}
      {said}{' '}
      {may && ask.kind !== 'number' && ask.value === null ? (
        <>
          <button
            type="button"
            className="btn txt"
            disabled={say.isPending}
            onClick={() => say.mutate('true')}
          >
            {t('enterprise.fact.yes')}
          </button>{' '}
          <button
            type="button"
            className="btn txt"
            disabled={say.isPending}
            onClick={() => say.mutate('false')}
          >
            {t('enterprise.fact.no')}
          </button>
        </>
      ) : null}
      {may && (ask.kind === 'number' || ask.value !== null) ? (
        <button type="button" className="btn txt" onClick={() => setOpen(true)}>
          {t(ask.value === null ? 'enterprise.fact.say' : 'enterprise.fact.change')}
        </button>
      ) : null}
      <Problem error={say.error} />
      {open ? <FactForm {...{ id, ask }} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

interface FactFormProps {
  readonly id: string;
  readonly ask: Ask;
  readonly onClose: () => void;
}

export function FactForm({ id, ask, onClose }: FactFormProps) {
  const { t } = useWords<EnterpriseKey>();
  const [unitWord, times] = FACT_UNITS[ask.unit] ?? ['', '1'];
  const [value, setValue] = useState(
    ask.value === null ? '' : ask.kind === 'number' ? divide(ask.value, times, 6) : ask.value,
  );
  const [until, setUntil] = useState('');
  const [note, setNote] = useState('');
  const [money, setMoney] = useState({ code: '', amount: '', rate: '' });
  const foreign = money.code.trim() !== '';
  const typed = value.normalize('NFKC').replace(/[,\s%]/g, '');
  const save = () => {
    const number = /^-?\d+(\.\d+)?$/.test(typed) ? multiply(typed, times) : typed;
    const body: Partial<NewFact> & Pick<NewFact, 'kind' | 'name' | 'value'> = {
      ...{ kind: ask.kind, name: ask.name, until: until || null, note: note || null },
      value: ask.kind !== 'number' ? value : foreign ? '0' : number,
      currency: foreign ? { ...money, code: money.code.trim().toUpperCase() } : null,
    };
    return api(enterpriseRoutes.sayFact, { params: { id }, body });
  };
  return (
    <FormDialog title={ask.title} onClose={onClose} onSave={save}>
      {ask.kind === 'number' ? (
        <TextField
          name="value"
          label={`${t('enterprise.fact.value')} ${ask.most === null ? unitWord : t('enterprise.fact.range', { most: shownFact(ask.unit, ask.most) })}`}
          {...{ value, onChange: setValue, inputMode: 'decimal', required: !foreign }}
        />
      ) : (
        <SelectField
          name="value"
          label={t('enterprise.fact.value')}
          options={(['true', 'false'] as const).map((one) => ({
            value: one,
            label: t(one === 'true' ? 'enterprise.fact.yes' : 'enterprise.fact.no'),
          }))}
          {...{ value, onChange: setValue, required: true }}
        />
      )}
      {ask.unit === 'dollars' ? <ForeignMoney value={money} onChange={setMoney} /> : null}
      <TextField
        name="until"
        label={t('enterprise.fact.until')}
        type="date"
        value={until}
        onChange={setUntil}
      />
      <TextField
        name="note"
        label={t('enterprise.fact.note')}
        value={note}
        onChange={setNote}
        maxLength={300}
      />
    </FormDialog>
  );
}

type Money = Record<'code' | 'amount' | 'rate', string>;

/** A valuation in another currency: the dollars follow from the rate, which is kept beside it. */
function ForeignMoney({
  value,
  onChange,
}: {
  readonly value: Money;
  readonly onChange: (next: Money) => void;
}) {
  const { t } = useWords<EnterpriseKey>();
  const put = (key: keyof Money) => (text: string) => onChange({ ...value, [key]: text });
  return (
    <>
      <TextField
        name="code"
        label={t('enterprise.fact.currency')}
        value={value.code}
        onChange={put('code')}
        maxLength={3}
      />
      <TextField
        name="amount"
        label={t('enterprise.fact.amount')}
        value={value.amount}
        onChange={put('amount')}
        inputMode="decimal"
      />
      <TextField
        name="rate"
        label={t('enterprise.fact.rate')}
        value={value.rate}
        onChange={put('rate')}
        inputMode="decimal"
      />
    </>
  );
}
