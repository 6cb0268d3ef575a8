/** A panel is planned: for which project or topic, by which template, on which day; the hash of its seed stands from then on. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { projectRoutes } from '#modules/projects/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { PanelList } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import { useChainChoices } from './pool-filters.tsx';
import { partsOf, TextArea } from './said.tsx';
import type { ExpertKey } from './words.ts';

export interface PlanFormProps {
  readonly templates: PanelList['templates'];
  /** Planned from the page of a project. */
  readonly project?: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
}

export function PlanForm({ templates, project, onClose }: PlanFormProps) {
  const { t, locale } = useWords<ExpertKey>();
  const { today } = useSession();
  const go = useGo();
  const chains = useChainChoices();
  const [projectId, setProjectId] = useState(project?.id ?? '');
  const fitting = templates.filter((one) => one.for === (projectId === '' ? 'topic' : 'project'));
  const [template, setTemplate] = useState('');
  const [typed, setTyped] = useState({
    ...{ title: '', number: '', heldOn: today, industries: '', firms: '', publicRule: '', chainId: '' },
  });
  const put = (name: keyof typeof typed) => (value: string) =>
    setTyped((before) => ({ ...before, [name]: value }));
  const chosen = fitting.some(({ code }) => code === template) ? template : (fitting[0]?.code ?? '');
  const save = async () => {
    const { id } = await api(panelRoutes.planPanel, {
      body: {
        ...{ title: typed.title, number: typed.number || null, projectId: projectId || null },
        ...{ template: chosen, heldOn: typed.heldOn, industries: partsOf(typed.industries) },
        ...{ chainId: typed.chainId || null, publicRule: typed.publicRule || null },
        firms: typed.firms.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()])),
      },
    });
    go(`/projects/panels/${id}`);
  };
  const text = (name: keyof typeof typed, word: ExpertKey, more: object = {}) => (
    <TextField label={t(word)} {...{ name, value: typed[name], onChange: put(name), ...more }} />
  );
  return (
    <FormDialog title={t('pan.plan')} onClose={onClose} onSave={save} wide>
      {project ? (
        <p className="s13">
          {t('pan.project')}　<b>{project.name}</b>
        </p>
      ) : (
        <ProjectChoice value={projectId} onChange={setProjectId} />
      )}
      <div className="two-columns">
        {text('title', 'pan.title', { required: true, minLength: 2, maxLength: 160 })}
        {text('number', 'pan.number', { maxLength: 60 })}
        <SelectField
          label={t('pan.template')}
          options={fitting.map((one) => ({ value: one.code, label: one[locale] }))}
          {...{ name: 'template', value: chosen, onChange: setTemplate, required: true }}
        />
        {text('heldOn', 'pan.heldOn', { type: 'date', required: true })}
        {text('industries', 'exp.industries', {
          maxLength: 120,
          placeholder: projectId === '' ? '' : t('pan.industries.hint'),
        })}
        <SelectField
          label={t('exp.chains')}
          options={chains}
          {...{ name: 'chainId', value: typed.chainId, onChange: put('chainId'), none: '—' }}
        />
      </div>
      <TextArea label={t('pan.firms')} {...{ name: 'firms', value: typed.firms, onChange: put('firms') }} />
      {text('publicRule', 'pan.publicRule', { maxLength: 200, placeholder: t('pan.publicRule.hint') })}
      <p className="m s13">{t('pan.seed')}</p>
    </FormDialog>
  );
}

function ProjectChoice({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (id: string) => void;
}) {
  const { t } = useWords<ExpertKey>();
  const [q, setQ] = useState('');
  const query = { q: q.trim() || undefined, limit: 50 };
  const found = useQuery({
    queryKey: ['projects', 'choices', query],
    queryFn: () => api(projectRoutes.listProjects, { query }),
  });
  return (
    <div className="two-columns">
      <TextField
        label={`${t('pan.project')} …`}
        {...{ name: 'q', type: 'search', value: q, onChange: setQ, maxLength: 60 }}
      />
      <SelectField
        label={t('pan.project')}
        options={(found.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        {...{ name: 'projectId', value, onChange, none: t('pan.project.none') }}
      />
    </div>
  );
}
