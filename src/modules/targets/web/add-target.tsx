/** A target by hand, for promises that no document holds. */
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { post } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useIndicatorOptions, useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { Problem } from '#web/ui/parts.tsx';
import type { TargetKey } from './words.ts';

const OPERATORS = ['>=', '<=', '=', '~', 'range'] as const;

interface Filled {
  readonly indicatorId: string;
  readonly unitId: string;
  readonly operator: (typeof OPERATORS)[number];
  readonly value: string;
  readonly value2?: string;
  readonly period?: string;
}

export function AddTarget() {
  const { t } = useWords<TargetKey>();
  const { today } = useSession();
  const [open, setOpen] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [form] = Form.useForm<Filled>();
  const client = useQueryClient();
  const navigate = useNavigate();
  const units = useUnitOptions();
  const indicators = useIndicatorOptions();
  const operator = Form.useWatch('operator', form);
  const save = async () => {
    try {
      const filled = await form.validateFields();
      const { id } = await post<{ id: string }>('/targets', {
        ...filled,
        value2: filled.value2 || null,
        period: filled.period || null,
      });
      await client.invalidateQueries({ queryKey: ['targets'] });
      setOpen(false);
      await navigate({ to: '/ledger/$id', params: { id } });
    } catch (problem) {
      if (problem instanceof Error) setError(problem);
    }
  };
  const required = [{ required: true, message: '' }];
  return (
    <>
      <button type="button" className="btn" onClick={() => setOpen(true)}>
        {t('ledger.add')}
      </button>
      <Modal
        open={open}
        title={t('ledger.add')}
        onCancel={() => setOpen(false)}
        onOk={() => void save()}
        okText={t('save')}
        cancelText={t('cancel')}
      >
        <Form
          form={form}
          layout="vertical"
          initialValues={{ operator: '>=', period: today.slice(0, 4) }}
          onFinish={() => void save()}
        >
          <Form.Item name="unitId" label={t('form.unit')} rules={required}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={units} />
          </Form.Item>
          <Form.Item name="indicatorId" label={t('form.indicator')} rules={required}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={indicators} />
          </Form.Item>
          <Form.Item name="operator" label={t('form.goal')}>
            <Select options={OPERATORS.map((value) => ({ value, label: t(`op.${value}`) }))} />
          </Form.Item>
          <Form.Item name="value" label={t('form.value')} rules={required}>
            <Input inputMode="decimal" />
          </Form.Item>
          {operator === 'range' ? (
            <Form.Item name="value2" label={t('form.value2')} rules={required}>
              <Input inputMode="decimal" />
            </Form.Item>
          ) : null}
          <Form.Item name="period" label={t('form.period')}>
            <Input placeholder="2022 / 2022-H1 / 2022-Q3 / 2025~2027" />
          </Form.Item>
          <button type="submit" hidden />
        </Form>
        <Problem error={error} />
      </Modal>
    </>
  );
}
