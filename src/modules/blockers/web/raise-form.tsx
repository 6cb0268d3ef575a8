/** A blocker is raised: of which chain, node or enterprise, of which cause, what exactly, whose move by when. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { chainRoutes } from '#modules/chains/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { blockerRoutes } from '../contract.ts';
import { useBlockerWords } from './blocker-words.ts';
import type { BlockerKey } from './words.ts';

export interface RaisedOf {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly chainId: string | null;
  readonly nodeId: string | null;
}

export interface RaiseFormProps {
  readonly chainId?: string | undefined;
  /** The project that it keeps from going on, with its place on a chain. */
  readonly project?: RaisedOf | undefined;
  readonly onClose: () => void;
}

export function RaiseForm({ chainId: given, project, onClose }: RaiseFormProps) {
  const { t } = useWords<BlockerKey>();
  const { today, unit } = useSession();
  const units = useUnitOptions();
  const { causes } = useBlockerWords();
  const [chainId, setChainId] = useState(project?.chainId ?? given ?? '');
  const [nodeId, setNodeId] = useState(project?.nodeId ?? '');
  const [enterprise, setEnterprise] = useState({ id: '', name: '' });
  const [cause, setCause] = useState('');
  const [what, setWhat] = useState('');
  const [raisedBy, setRaisedBy] = useState('');
  const [raisedOn, setRaisedOn] = useState(today);
  const [level, setLevel] = useState<'unit' | 'office'>('unit');
  const [moverId, setMoverId] = useState(project?.unitId ?? '');
  const [dueOn, setDueOn] = useState('');
  const { chains, nodes } = useChainChoices(chainId);
  const save = () =>
    api(blockerRoutes.raiseBlocker, {
      body: {
        ...{ chainId: chainId || null, nodeId: nodeId || null, enterpriseId: enterprise.id || null },
        ...{
          cause,
          what,
          raisedBy: raisedBy || enterprise.name,
        },
        ...{ raisedOn, level, moverId: moverId || unit.id, dueOn: dueOn || null },
        ...(project ? { projectId: project.id } : {}),
      },
    });
  return (
    <FormDialog title={t('blk.raise.title')} word={t('blk.raise')} onClose={onClose} onSave={save}>
      {project ? <p className="s13 m">{project.name}</p> : null}
      <div className="two-columns">
        <SelectField
          label={t('blk.chain')}
          {...{ name: 'chainId', value: chainId, options: chains, none: '—' }}
          onChange={(id) => [setChainId(id), setNodeId('')]}
        />
        <SelectField
          label={t('blk.node')}
          {...{
            name: 'nodeId',
            value: nodeId,
            options: nodes,
            onChange: setNodeId,
            none: t('blk.node.none'),
          }}
        />
      </div>
      <EnterpriseField
        value={enterprise.id}
        onChange={(id, name) => setEnterprise({ id, name })}
        none={t('blk.none.chosen')}
      />
      <TextField
        label={t('blk.what')}
        placeholder={t('blk.what.hint')}
        {...{ name: 'what', value: what, onChange: setWhat, required: true, minLength: 2, maxLength: 500 }}
      />
      <div className="two-columns">
        <SelectField
          label={t('blk.cause')}
          {...{ name: 'cause', value: cause, options: causes, onChange: setCause, required: true }}
        />
        <TextField
          label={t('blk.raisedBy')}
          {...{ name: 'raisedBy', value: raisedBy, onChange: setRaisedBy, maxLength: 60 }}
          required={enterprise.id === ''}
        />
      </div>
      <div className="two-columns">
        <TextField
          label={t('blk.raisedOn')}
          {...{
            name: 'raisedOn',
            type: 'date',
            max: today,
            value: raisedOn,
            onChange: setRaisedOn,
            required: true,
          }}
        />
        <SelectField
          label={t('blk.level')}
          options={[
            { value: 'unit', label: t('blk.level.unit') },
            { value: 'office', label: t('blk.level.office') },
          ]}
          {...{ name: 'level', value: level }}
          onChange={(chosen) => setLevel(chosen === 'office' ? 'office' : 'unit')}
        />
      </div>
      <div className="two-columns">
        <SelectField
          label={t('blk.mover')}
          {...{
            name: 'moverId',
            value: moverId || unit.id,
            options: units,
            onChange: setMoverId,
            required: true,
          }}
        />
        <TextField
          label={t('blk.due')}
          {...{ name: 'dueOn', type: 'date', value: dueOn, onChange: setDueOn }}
        />
      </div>
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
    nodes:
      chainId === ''
        ? []
        : (one.data?.content?.nodes ?? []).map((node) => ({
            value: node.id,
            label: named(node.name, node.en),
          })),
  };
}
