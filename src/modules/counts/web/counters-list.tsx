/** What may be counted, by which definition, and which indicator of the ledger it feeds. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog } from '#web/ui/form-dialog.tsx';
import { LoadingBar, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type CounterRow, countRoutes } from '../contract.ts';
import type { CountKey } from './words.ts';

type Open = { readonly bind: CounterRow } | { readonly unbind: string } | null;

export function CountersList() {
  const { t } = useWords<CountKey>();
  const [open, setOpen] = useState<Open>(null);
  const counters = useQuery({ queryKey: ['counters'], queryFn: () => api(countRoutes.listCounters) });
  return (
    <>
      <LoadingBar on={counters.isFetching} />
      <Problem error={counters.error} reading onRetry={() => void counters.refetch()} />
      <table className="grid">
        <thead>
          <tr>
            <th>{t('counts.counter')}</th>
            <th className="hide-phone">{t('counts.basis')}</th>
            <th>{t('counts.bound')}</th>
          </tr>
        </thead>
        <tbody>
          {counters.data?.map((counter) => (
            <tr key={counter.code}>
              <td>
                {counter.title} <span className="m">{counter.unit}</span>
              </td>
              <td className="m s13 hide-phone">{counter.basis}</td>
              <td>
                <Bound counter={counter} onOpen={setOpen} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open && 'bind' in open ? <BindForm counter={open.bind} onClose={() => setOpen(null)} /> : null}
      {open && 'unbind' in open ? (
        <ReasonDialog
          title={t('counts.unbind')}
          onClose={() => setOpen(null)}
          onSave={(reason) => api(countRoutes.endBinding, { params: { id: open.unbind }, body: { reason } })}
        />
      ) : null}
    </>
  );
}

function Bound({ counter, onOpen }: { readonly counter: CounterRow; readonly onOpen: (open: Open) => void }) {
  const { t } = useWords<CountKey>();
  const may = counter.can.includes('bind');
  return (
    <>
      {counter.bound.length === 0 ? <span className="m s13">{t('counts.unbound')} </span> : null}
      {counter.bound.map(({ id, indicator }) => (
        <div key={id}>
          {indicator}{' '}
          {may ? (
            <button type="button" className="btn txt" onClick={() => onOpen({ unbind: id })}>
              {t('counts.unbind')}
            </button>
          ) : null}
        </div>
      ))}
      {may && counter.fitting.length > 0 ? (
        <button type="button" className="btn txt" onClick={() => onOpen({ bind: counter })}>
          {t('counts.bind')}
        </button>
      ) : null}
    </>
  );
}

function BindForm({ counter, onClose }: { readonly counter: CounterRow; readonly onClose: () => void }) {
  const { t } = useWords<CountKey>();
  const likely = counter.fitting.find((one) => one.likely);
  const [indicatorId, setIndicatorId] = useState(likely?.id ?? '');
  const [reason, setReason] = useState('');
  const save = () => api(countRoutes.bindCounter, { body: { indicatorId, counter: counter.code, reason } });
  return (
    <FormDialog title={`${t('counts.bind.title')}：${counter.title}`} onClose={onClose} onSave={save}>
      <p className="m s13">{counter.basis}</p>
      <p className="s13">{t('counts.bind.said')}</p>
      <SelectField
        label={t('counts.bind.indicator')}
        options={counter.fitting.map(({ id, name, likely: fits }) => ({
          value: id,
          label: fits ? `${name}（${t('counts.bind.likely')}）` : name,
        }))}
        {...{ value: indicatorId, onChange: setIndicatorId, required: true, none: '' }}
      />
      <TextField
        label={t('counts.bind.reason')}
        {...{ value: reason, onChange: setReason, required: true, maxLength: 300 }}
      />
    </FormDialog>
  );
}
