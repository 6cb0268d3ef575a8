/** Reporting a figure, amending and withdrawing a target: what was typed stays until it is saved. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, Modal, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import type { AnswerOf } from '#kernel/route.ts';
import { get, patch, post } from '#web/api.ts';
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { sayShell } from '#web/i18n/shell-words.ts';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { DateInput } from '#web/ui/date-input.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { TargetPage, targetRoutes } from '../contract.ts';
import type { TargetKey } from './words.ts';

interface Props {
  readonly page: TargetPage;
  readonly onClose: () => void;
}

const REQUIRED = [{ required: true, message: '' }];

/** Saves, refreshes what the change touches, closes; a refusal stays with what was typed. */
export function useSaving(onClose: () => void): {
  error: unknown;
  save: (work: () => Promise<unknown>) => Promise<void>;
} {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const save = async (work: () => Promise<unknown>) => {
    try {
      await work();
      await client.invalidateQueries();
      onClose();
    } catch (problem) {
      if (problem instanceof Error) setError(problem);
    }
  };
  return { error, save };
}

function Dialog({
  title,
  onClose,
  onOk,
  error,
  children,
}: {
  title: string;
  onClose: () => void;
  onOk: () => void;
  error: unknown;
  children: ReactNode;
}) {
  const { t } = useWords();
  return (
    <Modal open title={title} onCancel={onClose} onOk={onOk} okText={t('save')} cancelText={t('cancel')}>
      {children}
      <Problem error={error} />
    </Modal>
  );
}

export function ReportDialog({ page, onClose }: Props) {
  const { t, locale } = useWords<TargetKey>();
  const { today, can } = useSession();
  const [form] = Form.useForm<{ day: string; kind: string; value: string; note?: string }>();
  const { error, save } = useSaving(onClose);
  const kinds = can.includes('figures.verify')
    ? (['reported', 'verified', 'statistical', 'estimated'] as const)
    : (['reported'] as const);
  const submit = () =>
    save(async () => {
      const filled = await form.validateFields();
      await post('/figures', {
        ...filled,
        note: filled.note || null,
        indicatorId: page.indicatorId,
        unitId: page.unitId,
      });
    });
  return (
    <Dialog
      title={`${t('target.report')} ${page.unit} ${page.indicator}`}
      onClose={onClose}
      onOk={() => void submit()}
      error={error}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={{ day: today, kind: 'reported' }}
        onFinish={() => void submit()}
      >
        <Form.Item name="day" label={t('form.day')} rules={REQUIRED}>
          <DayField max={today} />
        </Form.Item>
        <Form.Item name="kind" label={t('form.kind')}>
          <Select options={kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item
          name="value"
          label={sayShell('list.in', { word: t('form.value'), unit: unitWord(page.measureUnit, locale) })}
          rules={REQUIRED}
        >
          <Input inputMode="decimal" autoFocus />
        </Form.Item>
        <Form.Item name="note" label={t('form.note')}>
          <Input maxLength={300} />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}

type Schemes = AnswerOf<typeof targetRoutes.listSchemes>;
const REPORTING = ['week', 'xun', 'month', 'quarter', 'half', 'year'] as const;
const OPERATORS = ['>=', '<=', '=', '~', 'range'] as const;

export function AmendDialog({ page, onClose }: Props) {
  const { t, locale } = useWords<TargetKey>();
  const [form] = Form.useForm<Record<string, string>>();
  const { error, save } = useSaving(onClose);
  const units = useUnitOptions();
  const schemes = useQuery({ queryKey: ['schemes'], queryFn: () => get<Schemes>('/schemes') });
  const operator = Form.useWatch('operator', form);
  const submit = () =>
    save(async () => {
      const { value2, period, baseline, ...filled } = await form.validateFields();
      await patch(`/targets/${page.id}`, {
        ...filled,
        value2: value2 || null,
        period: period || null,
        baseline: baseline || null,
        version: page.version,
      });
    });
  const first = {
    operator: page.operator ?? '>=',
    value: page.value ?? '',
    value2: page.value2 ?? '',
    period: page.period ?? '',
    leadUnitId: page.leadUnitId,
    assisting: page.assisting.map(({ id }) => id),
    weight: page.weight,
    scheme: page.scheme.code,
    reporting: page.reporting,
    baseline: page.baseline ?? '',
  };
  return (
    <Dialog title={t('target.amend')} onClose={onClose} onOk={() => void submit()} error={error}>
      <Form
        form={form}
        layout="vertical"
        className="two-columns"
        initialValues={first}
        onFinish={() => void submit()}
      >
        <Form.Item name="operator" label={t('form.operator')}>
          <Select options={OPERATORS.map((value) => ({ value, label: t(`op.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="value"
          label={sayShell('list.in', { word: t('form.goal'), unit: unitWord(page.measureUnit, locale) })}
          rules={REQUIRED}
        >
          <Input inputMode="decimal" autoFocus />
        </Form.Item>
        {operator === 'range' ? (
          <Form.Item name="value2" label={t('form.value2')} rules={REQUIRED}>
            <Input inputMode="decimal" />
          </Form.Item>
        ) : null}
        <Form.Item name="period" label={t('form.period')}>
          <Input placeholder="2022 / 2022-H1 / 2022-Q3 / 2025~2027" />
        </Form.Item>
        <Form.Item name="leadUnitId" label={t('form.lead')}>
          <Select showSearch={{ optionFilterProp: 'label' }} options={units} />
        </Form.Item>
        <Form.Item name="assisting" label={t('form.assisting')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={units} />
        </Form.Item>
        <Form.Item name="weight" label={t('form.weight')}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="scheme" label={t('form.scheme')}>
          <Select
            options={(schemes.data ?? []).map(({ code, label, rules }) => ({
              value: code,
              label: `${label}${t('list.colon')}${rules.join('；')}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="reporting" label={t('form.reporting')}>
          <Select options={REPORTING.map((value) => ({ value, label: t(`rep.${value}`) }))} />
        </Form.Item>
        {page.measure === 'cumulative' ? null : (
          <Form.Item name="baseline" label={t('form.baseline')}>
            <Input inputMode="decimal" />
          </Form.Item>
        )}
        <Form.Item
          name="reason"
          label={t('reason')}
          rules={[{ required: true, min: 2, message: t('reason.hint') }]}
        >
          <Input placeholder={t('reason.hint')} maxLength={300} />
        </Form.Item>
        <button type="submit" hidden />
      </Form>
    </Dialog>
  );
}

export function WithdrawDialog({ page, onClose }: Props) {
  const { t } = useWords<TargetKey>();
  const [reason, setReason] = useState('');
  const { error, save } = useSaving(onClose);
  const submit = () => save(() => post(`/targets/${page.id}/withdraw`, { version: page.version, reason }));
  return (
    <Dialog title={t('target.withdraw')} onClose={onClose} onOk={() => void submit()} error={error}>
      <Input
        autoFocus
        value={reason}
        maxLength={300}
        placeholder={t('reason.hint')}
        aria-label={t('reason')}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={() => void submit()}
      />
    </Dialog>
  );
}

/** The form of the kit gives and takes a value and its change. */
function DayField({
  value = '',
  onChange,
  max,
}: {
  readonly value?: string;
  readonly onChange?: (day: string) => void;
  readonly max: string;
}) {
  return <DateInput {...{ value, max }} onDay={(day) => onChange?.(day)} />;
}
