/** Whether a project counts, by which rules not, how much of it, and why. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { multiply } from '#kernel/decimal.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { ruleRoutes } from '../rule-contract.ts';
import { type VerdictRow, verdictRoutes } from '../verdict-contract.ts';
import { Flags } from './shown.tsx';
import type { RecognitionKey } from './words.ts';

interface VerdictDialogProps {
  readonly row: VerdictRow;
  readonly onClose: () => void;
}

export function VerdictDialog({ row, onClose }: VerdictDialogProps) {
  const { t } = useWords<RecognitionKey>();
  const speaking = row.flags.filter(({ effect }) => effect !== 'note').map(({ rule }) => rule);
  const [verdict, setVerdict] = useState<'counts' | 'not'>(speaking.length > 0 ? 'not' : 'counts');
  const [byRules, setByRules] = useState<readonly string[]>(speaking);
  const [part, setPart] = useState('');
  const [reason, setReason] = useState('');
  const rules = useQuery({
    queryKey: ['recognition', 'rules'],
    queryFn: () => api(ruleRoutes.readRules, { query: {} }),
    staleTime: 60_000,
  });
  const flip = (code: string) =>
    setByRules(byRules.includes(code) ? byRules.filter((one) => one !== code) : [...byRules, code]);
  const save = () =>
    api(verdictRoutes.decideVerdict, {
      params: { id: row.projectId },
      body: {
        ...{ verdict, reason, after: row.verdictId },
        byRules: verdict === 'not' ? [...byRules] : [],
        countedYuan:
          verdict === 'counts' && /^\d+(\.\d+)?$/.test(part.trim()) ? multiply(part.trim(), '10000') : null,
      },
    });
  const shown = (rules.data?.rules ?? []).filter(
    ({ code, on, effect }) => (on && effect !== 'note') || byRules.includes(code),
  );
  return (
    <FormDialog
      title={t('verdict.title', { name: row.name })}
      word={t(`verdict.is.${verdict}`)}
      {...{ onClose, onSave: save, wide: true, about: verdict }}
    >
      <div className="s13">
        <Flags flags={row.flags} />
      </div>
      <SelectField
        label={t('verdict.choice')}
        options={(['counts', 'not'] as const).map((value) => ({ value, label: t(`verdict.is.${value}`) }))}
        {...{ name: 'verdict', value: verdict, required: true }}
        onChange={(chosen) => setVerdict(chosen === 'not' ? 'not' : 'counts')}
      />
      {verdict === 'not' ? (
        <fieldset className="field rec-rules">
          <legend>{t('verdict.by')}</legend>
          {shown.map(({ code, title }) => (
            <label key={code} className="s13 nw">
              <input
                name="byRules"
                type="checkbox"
                checked={byRules.includes(code)}
                onChange={() => flip(code)}
              />{' '}
              {title}
            </label>
          ))}
        </fieldset>
      ) : (
        <TextField
          label={t('verdict.part')}
          {...{ name: 'countedYuan', value: part, onChange: setPart, inputMode: 'decimal', maxLength: 20 }}
        />
      )}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
