/** What is planned for a year, and for its months where they are told; a change says why. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { typedMoney, yuanFrom } from '#web/typed-money.ts';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { progressRoutes as routes } from '../contract.ts';
import type { ProgressPage } from '../page-contract.ts';
import type { ProgressKey } from './words.ts';

export function PlanForm({ page, onClose }: { readonly page: ProgressPage; readonly onClose: () => void }) {
  const { t } = useWords<ProgressKey>();
  const { today } = useSession();
  const [year, setYear] = useState(today.slice(0, 4));
  const periods = [
    year,
    ...Array.from({ length: 12 }, (_, at) => `${year}-${String(at + 1).padStart(2, '0')}`),
  ];
  const stands = (period: string) => typedMoney(page.plan.find((one) => one.period === period)?.amount);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reason, setReason] = useState('');
  const shown = (period: string) => typed[period] ?? stands(period);
  const changed = periods.filter((period) => shown(period) !== stands(period));
  const asks = changed.some((period) => stands(period) !== '');
  const field = (period: string, label: string) => (
    <TextField
      key={period}
      {...{ label, name: `plan.${period}`, inputMode: 'decimal', value: shown(period) }}
      onChange={(value) => setTyped({ ...typed, [period]: value })}
    />
  );
  return (
    <FormDialog
      title={t('prg.plan')}
      onClose={onClose}
      about={year}
      wide
      onSave={() =>
        changed.length === 0
          ? Promise.resolve()
          : api(routes.planInvestment, {
              params: { id: page.projectId },
              body: {
                plan: changed.map((period) => ({ period, amount: yuanFrom(shown(period)) })),
                reason: reason.trim() || null,
              },
            })
      }
    >
      <TextField
        label={t('prg.year')}
        {...{ name: 'year', type: 'number', value: year, onChange: setYear, required: true }}
      />
      {field(year, t('prg.plan.annual', { year }))}
      <p className="m s13">{t('prg.plan.months')}</p>
      <div className="field-grid">
        {periods.slice(1).map((period, at) => field(period, t('prg.month', { n: at + 1 })))}
      </div>
      {asks ? (
        <TextField
          label={t('prg.reason')}
          {...{ name: 'reason', value: reason, onChange: setReason, required: true, maxLength: 300 }}
        />
      ) : null}
    </FormDialog>
  );
}
