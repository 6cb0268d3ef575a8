/** Sharing a target out, by unit or by part of the period. The server says whether it adds up. */
import { Input, Modal, Select, Tabs } from 'antd';
import { useState } from 'react';
import { partsOf, periodFrom } from '#kernel/period.ts';
import { put } from '#web/api.ts';
import { number, period as periodWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions, useUnits } from '#web/lookups.ts';
import { Problem } from '#web/ui/parts.tsx';
import type { TargetPage } from '../contract.ts';
import { useSaving } from './change-dialogs.tsx';
import { shareSum } from './share-sum.ts';
import type { TargetKey } from './words.ts';

interface Line {
  readonly key: string;
  readonly value: string;
}

export function ShareDialog({ page, onClose }: { page: TargetPage; onClose: () => void }) {
  const { t, locale } = useWords<TargetKey>();
  const { error, save } = useSaving(onClose);
  const below = (useUnits().data ?? []).filter(
    (unit) => unit.parentId === page.unitId && unit.disabledOn === null,
  );
  const options = useUnitOptions();
  const [by, setBy] = useState<'units' | 'periods'>('units');
  const [units, setUnits] = useState<Line[] | null>(
    page.childRows.length > 0
      ? page.childRows.map((row) => ({ key: row.unitId, value: row.value ?? '' }))
      : null,
  );
  const [periods, setPeriods] = useState<Line[]>(
    page.plan.map(({ period, share }) => ({ key: period, value: share })),
  );
  const [reason, setReason] = useState('');
  const [acknowledge, setAcknowledge] = useState('');
  const unitLines = units ?? below.map(({ id }) => ({ key: id, value: '' }));
  const split = (kind: 'quarter' | 'month') => {
    if (page.period)
      setPeriods(partsOf(periodFrom(page.period), kind).map(({ code }) => ({ key: code, value: '' })));
  };
  const submit = () => {
    const common = { version: page.version, acknowledge: acknowledge || null, reason };
    const filled = (lines: readonly Line[]) => lines.filter(({ key, value }) => key && value.trim() !== '');
    return save(() =>
      by === 'units'
        ? put(`/targets/${page.id}/units`, {
            ...common,
            shares: filled(unitLines).map(({ key, value }) => ({ unitId: key, value })),
          })
        : put(`/targets/${page.id}/periods`, {
            ...common,
            shares: filled(periods).map(({ key, value }) => ({ period: key, share: value })),
          }),
    );
  };
  const edit = (lines: readonly Line[], set: (lines: Line[]) => void) => (i: number, change: Partial<Line>) =>
    set(lines.map((line, n) => (n === i ? { ...line, ...change } : line)));
  const editUnit = edit(unitLines, setUnits);
  const editPeriod = edit(periods, setPeriods);
  const unitTab = (
    <>
      {unitLines.map((line, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a line that is being filled in has nothing else of its own
          key={`${line.key} ${i}`}
          style={{ display: 'grid', gridTemplateColumns: '1fr 120px', gap: 8, marginBottom: 6 }}
        >
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            value={line.key || null}
            options={options}
            onChange={(key: string) => editUnit(i, { key })}
            aria-label={t('form.unit')}
          />
          <Input
            inputMode="decimal"
            value={line.value}
            onChange={(event) => editUnit(i, { value: event.target.value })}
            aria-label={t('target.share.col')}
          />
        </div>
      ))}
      <button type="button" className="btn" onClick={() => setUnits([...unitLines, { key: '', value: '' }])}>
        {t('share.add')}
      </button>
    </>
  );
  const periodTab = (
    <>
      <div style={{ display: 'flex', gap: 8, marginBottom: 8 }}>
        <button type="button" className="btn" onClick={() => split('quarter')}>
          {t('share.quarters')}
        </button>
        <button type="button" className="btn" onClick={() => split('month')}>
          {t('share.months')}
        </button>
      </div>
      {periods.map((line, i) => (
        <div
          key={line.key}
          style={{ display: 'grid', gridTemplateColumns: '1fr 120px', gap: 8, marginBottom: 6 }}
        >
          <span>{periodWord(line.key, locale)}</span>
          <Input
            inputMode="decimal"
            value={line.value}
            onChange={(event) => editPeriod(i, { value: event.target.value })}
            aria-label={line.key}
          />
        </div>
      ))}
    </>
  );
  return (
    <Modal
      open
      title={`${t('target.share')} ${page.indicator}`}
      onCancel={onClose}
      onOk={() => void submit()}
      okText={t('save')}
      cancelText={t('cancel')}
    >
      <Tabs
        activeKey={by}
        onChange={(key) => setBy(key === 'periods' ? 'periods' : 'units')}
        items={[
          { key: 'units', label: t('target.units'), children: unitTab },
          { key: 'periods', label: t('target.periods'), children: periodTab },
        ]}
      />
      <SumLine page={page} values={(by === 'units' ? unitLines : periods).map(({ value }) => value)} />
      <div style={{ display: 'grid', gap: 8, marginTop: 12 }}>
        <Input
          value={reason}
          placeholder={t('reason.hint')}
          aria-label={t('reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Input
          value={acknowledge}
          placeholder={t('form.acknowledge')}
          aria-label={t('form.acknowledge')}
          onChange={(event) => setAcknowledge(event.target.value)}
        />
      </div>
      <Problem error={error} />
    </Modal>
  );
}

function SumLine({ page, values }: { readonly page: TargetPage; readonly values: readonly string[] }) {
  const { t } = useWords<TargetKey>();
  const sum = page.measure === 'ratio' ? null : shareSum(values, page.value);
  if (!sum) return null;
  const show = (value: string) => number(value, page.measureUnit);
  return (
    <p role="status" className={`s13 ${sum.state === 'equal' ? 'g' : 'a'}`} style={{ marginTop: 8 }}>
      {t('share.sum', { sum: show(sum.sum), goal: show(page.value ?? '0') })}
      {t('list.comma')}
      {t(`share.${sum.state}`, { difference: show(sum.difference) })}
    </p>
  );
}
