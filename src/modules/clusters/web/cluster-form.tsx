/** Adding a cluster, or amending what makes it: chains, parks, and the one definition of its scale. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chainRoutes } from '#modules/chains/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnitOptions, useUnits } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ClusterRow, clusterRoutes, MEASURES, type Measure } from '../contract.ts';
import { Choices } from './choices.tsx';
import type { ClusterKey } from './words.ts';

interface FormProps {
  /** What is amended; a new one where left out. */
  readonly row?: ClusterRow;
  readonly onClose: () => void;
}

export function ClusterForm({ row, onClose }: FormProps) {
  const { t } = useWords<ClusterKey>();
  const { today, unit } = useSession();
  const go = useGo();
  const [form, setForm] = useState(() => startOf(row, unit.id, today));
  const set = (change: Partial<typeof form>) => setForm((before) => ({ ...before, ...change }));
  const { chains, measures, units, parks } = useLists(form.unitId);
  const chosen = measures.find(({ measure }) => measure === form.measure);
  const save = () => saveCluster(row, form, go);
  return (
    <FormDialog title={t(row ? 'cluster.amend' : 'cluster.add')} onClose={onClose} onSave={save} wide>
      <TextField
        label={t('cluster.name')}
        {...{
          name: 'name',
          value: form.name,
          onChange: (name) => set({ name }),
          required: true,
          minLength: 2,
          maxLength: 40,
        }}
      />
      {row ? null : (
        <SelectField
          label={t('cluster.unit')}
          {...{
            name: 'unitId',
            value: form.unitId,
            options: units,
            onChange: (unitId) => set({ unitId, parks: [] }),
            required: true,
          }}
        />
      )}
      <SelectField
        label={t('cluster.measure')}
        options={measures.map(({ measure, title }) => ({ value: measure, label: title }))}
        {...{
          name: 'measure',
          value: form.measure,
          none: '—',
          required: true,
          onChange: (measure) => set({ measure: measure as Measure }),
        }}
      />
      {chosen ? (
        <p className="s12">
          <span className="m">
            {chosen.means}
            {t('cluster.stop')}
          </span>
          <span className="amber">
            {chosen.not}
            {t('cluster.stop')}
          </span>
        </p>
      ) : null}
      {row ? null : (
        <TextField
          label={t('cluster.measureReason')}
          {...{
            name: 'measureReason',
            value: form.measureReason,
            onChange: (measureReason) => set({ measureReason }),
            required: true,
            minLength: 2,
            maxLength: 300,
          }}
        />
      )}
      <Choices
        label={t('cluster.chains')}
        name="chains"
        options={chains}
        value={form.chains}
        onChange={(value) => set({ chains: value })}
      />
      <Choices
        label={t('cluster.parks.choose')}
        name="parks"
        options={parks}
        value={form.parks}
        onChange={(value) => set({ parks: value })}
      />
      <TextField
        label={t('cluster.parksExpected')}
        {...{
          name: 'parksExpected',
          value: form.parksExpected,
          onChange: (parksExpected) => set({ parksExpected }),
          inputMode: 'numeric',
          maxLength: 3,
        }}
      />
      <TextField
        label={t('cluster.note')}
        {...{ name: 'note', value: form.note, onChange: (note) => set({ note }), maxLength: 300 }}
      />
      <TextField
        label={t('cluster.from')}
        {...{
          name: 'from',
          type: 'date',
          value: form.from,
          max: today,
          onChange: (from) => set({ from }),
          required: true,
        }}
      />
      {row ? (
        <TextField
          label={t('cluster.reason')}
          {...{
            name: 'reason',
            value: form.reason,
            onChange: (reason) => set({ reason }),
            required: true,
            minLength: 2,
            maxLength: 300,
          }}
        />
      ) : null}
    </FormDialog>
  );
}

const startOf = (row: ClusterRow | undefined, unitId: string, today: string) => ({
  ...{ name: row?.name ?? '', unitId: row?.unitId ?? unitId, measure: (row?.measure ?? '') as Measure | '' },
  ...{ measureReason: '', note: row?.note ?? '', reason: '', from: today },
  parksExpected: row?.parksExpected ? String(row.parksExpected) : '',
  chains: (row?.chains.map(({ id }) => id) ?? []) as readonly string[],
  parks: (row?.parks.map(({ id }) => id) ?? []) as readonly string[],
});
type Form = ReturnType<typeof startOf>;

async function saveCluster(row: ClusterRow | undefined, form: Form, go: (to: string) => void): Promise<void> {
  const { reason, parksExpected, unitId, measureReason, note, ...fields } = form;
  const shared = {
    ...fields,
    measure: MEASURES.find((one) => one === form.measure) ?? MEASURES[0],
    ...{ chains: [...form.chains], parks: [...form.parks], note: note || null },
    parksExpected: parksExpected === '' ? null : Number(parksExpected),
  };
  if (row) {
    await api(clusterRoutes.amendCluster, {
      params: { id: row.id },
      body: { ...shared, version: row.version, reason },
    });
    return;
  }
  const { id } = await api(clusterRoutes.addCluster, { body: { ...shared, unitId, measureReason } });
  go(`/clusters/${id}`);
}

/** Chains of the region; units below the cluster's own. */
function useLists(unitId: string) {
  const units = useUnits().data ?? [];
  const chains = useQuery({
    queryKey: ['chains', {}],
    queryFn: () => api(chainRoutes.listChains, { query: {} as never }),
  });
  const measures = useQuery({
    queryKey: ['cluster-measures'],
    queryFn: () => api(clusterRoutes.listMeasures),
  });
  const below = (id: string): boolean => {
    const parent = units.find((one) => one.id === id)?.parentId ?? null;
    return parent !== null && (parent === unitId || below(parent));
  };
  const parks = units.filter(
    ({ id, kind, disabledOn }) =>
      disabledOn === null && kind !== 'office' && kind !== 'enterprise' && below(id),
  );
  return {
    units: useUnitOptions(),
    measures: measures.data ?? [],
    chains: (chains.data?.rows ?? []).map(({ id, name, unit }) => ({
      value: id,
      label: `${name} · ${unit}`,
    })),
    parks: parks.map(({ id, shortName }) => ({ value: id, label: shortName })),
  };
}
