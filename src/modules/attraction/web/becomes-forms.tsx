/** An enquiry becomes a project, or a lead for a node of a chain. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chainRoutes } from '#modules/chains/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { TextArea } from '#web/ui/text-area.tsx';
import { enquiryRoutes } from '../enquiry-contract.ts';
import { type EnquiryFormsProps, lastOf } from './step-form.tsx';
import type { AttractionKey } from './words.ts';

const KINDS = ['land-project', 'leased-plant', 'renovation'] as const;

export function ProjectForm({ enquiry, onClose }: EnquiryFormsProps) {
  const { t } = useWords<AttractionKey>();
  const { unit } = useSession();
  const units = useUnitOptions();
  const [name, setName] = useState(`${enquiry.company} ${enquiry.sector}`.slice(0, 120));
  const [kind, setKind] = useState<string>(enquiry.landNeed === 'plant' ? 'leased-plant' : 'land-project');
  const [unitId, setUnitId] = useState(enquiry.unitId || unit.id);
  const [money, setMoney] = useState('');
  const [creditCode, setCode] = useState(enquiry.creditCode ?? '');
  const [answer, setAnswer] = useState('');
  const [confirmed, setConfirmed] = useState(false);
  const save = () =>
    api(enquiryRoutes.enquiryToProject, {
      params: { id: enquiry.id },
      body: {
        ...{ after: lastOf(enquiry), name, kind, unitId, confirmed, answer: answer || null },
        ...{ plannedInvestment: money || null, creditCode: creditCode || null },
      },
    });
  return (
    <FormDialog title={t('eny.project')} word={t('eny.project')} onClose={onClose} onSave={save}>
      <TextField
        label={t('eny.project.name')}
        {...{ name: 'name', value: name, onChange: setName, required: true, minLength: 2, maxLength: 120 }}
      />
      <div className="two-columns">
        <SelectField
          label={t('eny.project.kind')}
          {...{ name: 'kind', value: kind, onChange: setKind, required: true }}
          options={KINDS.map((code) => ({ value: code, label: t(`eny.project.kind.${code}`) }))}
        />
        <SelectField
          label={t('eny.unit')}
          {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
        />
      </div>
      <div className="two-columns">
        <TextField
          label={t('eny.project.money')}
          {...{ name: 'plannedInvestment', value: money, onChange: setMoney, inputMode: 'decimal' }}
          pattern="\d{1,16}(\.\d{1,2})?"
        />
        <TextField
          label={t('eny.code')}
          {...{ name: 'creditCode', value: creditCode, onChange: setCode, maxLength: 40 }}
        />
      </div>
      <TextArea
        label={t('eny.answer')}
        {...{ name: 'answer', value: answer, onChange: setAnswer, maxLength: 2000, rows: 3 }}
      />
      <label className="att-check">
        <input
          name="confirmed"
          type="checkbox"
          checked={confirmed}
          onChange={(event) => setConfirmed(event.target.checked)}
        />
        {t('eny.project.confirmed')}
      </label>
    </FormDialog>
  );
}

export function LeadForm({ enquiry, onClose }: EnquiryFormsProps) {
  const { t } = useWords<AttractionKey>();
  const { unit } = useSession();
  const go = useGo();
  const units = useUnitOptions();
  const [creditCode, setCode] = useState(enquiry.creditCode ?? '');
  const [chainId, setChainId] = useState('');
  const [nodeId, setNodeId] = useState('');
  const [unitId, setUnitId] = useState(enquiry.unitId || unit.id);
  const [products, setProducts] = useState(enquiry.sector);
  const [dueOn, setDueOn] = useState('');
  const [knowing, setKnowing] = useState(false);
  const { chains, nodes } = useChainChoices(chainId);
  const save = async () => {
    const { toId } = await api(enquiryRoutes.enquiryToLead, {
      params: { id: enquiry.id },
      body: {
        after: lastOf(enquiry),
        creditCode,
        chainId,
        nodeId,
        unitId,
        products,
        dueOn: dueOn || null,
        knowing,
      },
    });
    go(`/candidates/leads/${toId}`);
  };
  return (
    <FormDialog title={t('eny.lead')} word={t('eny.lead')} onClose={onClose} onSave={save}>
      <TextField
        label={t('eny.code')}
        {...{ name: 'creditCode', value: creditCode, onChange: setCode, required: true, maxLength: 40 }}
      />
      <div className="two-columns">
        <SelectField
          label={t('eny.chain')}
          {...{ name: 'chainId', value: chainId, options: chains, required: true }}
          onChange={(id) => [setChainId(id), setNodeId('')]}
        />
        <SelectField
          label={t('eny.node')}
          {...{ name: 'nodeId', value: nodeId, options: nodes, onChange: setNodeId, required: true }}
        />
      </div>
      <TextField
        label={t('eny.lead.products')}
        {...{ name: 'products', value: products, onChange: setProducts, required: true, maxLength: 200 }}
      />
      <div className="two-columns">
        <SelectField
          label={t('eny.unit')}
          {...{ name: 'unitId', value: unitId, options: units, onChange: setUnitId, required: true }}
        />
        <TextField
          label={t('eny.lead.due')}
          {...{ name: 'dueOn', type: 'date', value: dueOn, onChange: setDueOn }}
        />
      </div>
      <label className="att-check">
        <input
          name="knowing"
          type="checkbox"
          checked={knowing}
          onChange={(event) => setKnowing(event.target.checked)}
        />
        {t('eny.lead.knowing')}
      </label>
    </FormDialog>
  );
}

/** Chains in force, and the nodes of the one that is chosen. */
function useChainChoices(chainId: string) {
  const { locale } = useWords();
  const all = useQuery({
    queryKey: ['chains', {}],
    queryFn: () => api(chainRoutes.listChains, { query: {} }),
  });
  const one = useQuery({
    queryKey: ['chain', chainId, undefined],
    queryFn: () => api(chainRoutes.readChain, { params: { id: chainId }, query: {} }),
    enabled: chainId !== '',
  });
  const named = (name: string, en: string | null | undefined) => (locale === 'en' ? (en ?? name) : name);
  return {
    chains: (all.data?.rows ?? []).map((row) => ({ value: row.id, label: named(row.name, row.nameEn) })),
    nodes: (chainId === '' ? [] : (one.data?.content?.nodes ?? [])).map((node) => ({
      value: node.id,
      label: named(node.name, node.en),
    })),
  };
}
