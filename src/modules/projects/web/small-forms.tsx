/** A changed status, a list of a year, and acts that need nothing but a reason. */
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import { among } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonDialog, ReasonField } from '#web/ui/form-dialog.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type ProjectPage, projectRoutes, STATUSES } from '../contract.ts';
import type { ProjectAct, Reasoned } from './acts.ts';
import type { ProjectKey } from './words.ts';

interface FormProps {
  readonly page: ProjectPage;
  readonly onClose: () => void;
}

const ELSEWHERE = new Set(['lost', 'moved-away']);

export function StatusForm({ page, onClose }: FormProps) {
  const { t } = useWords<ProjectKey>();
  const others = STATUSES.filter((one) => one !== page.status);
  const [status, setStatus] = useState<string>(others[0] ?? 'ongoing');
  const [place, setPlace] = useState('');
  const [reason, setReason] = useState('');
  const save = () =>
    api(projectRoutes.setProjectStatus, {
      params: { id: page.id },
      body: { status: among(STATUSES, status) ?? 'ongoing', reason, competitorPlace: place || null },
    });
  return (
    <FormDialog title={t('project.status')} onClose={onClose} onSave={save}>
      <SelectField
        name="status"
        label={t('projects.status')}
        options={others.map((value) => ({ value, label: t(`project.status.${value}`) }))}
        {...{ value: status, onChange: setStatus, required: true }}
      />
      {ELSEWHERE.has(status) ? (
        <TextField
          name="competitorPlace"
          label={t('project.competitor')}
          {...{ value: place, onChange: setPlace, required: true, minLength: 2, maxLength: 60 }}
        />
      ) : null}
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

const LEVELS = ['province', 'city', 'county', 'national'] as const;
const KINDS = ['carry-out', 'reserve'] as const;

export function ListingForm({ page, onClose }: FormProps) {
  const { t } = useWords<ProjectKey>();
  const { today } = useSession();
  const [level, setLevel] = useState<string>('province');
  const [kind, setKind] = useState<string>('carry-out');
  const [year, setYear] = useState(today.slice(0, 4));
  const [listNumber, setNumber] = useState('');
  const [source, setSource] = useState('');
  const save = () =>
    api(projectRoutes.addListing, {
      params: { id: page.id },
      body: {
        ...{ level: among(LEVELS, level) ?? 'province', kind: among(KINDS, kind) ?? 'carry-out' },
        ...{ year: Number(year), listNumber: listNumber || null, source },
      },
    });
  return (
    <FormDialog title={t('project.listings')} onClose={onClose} onSave={save}>
      <div className="two-columns">
        <SelectField
          name="level"
          label={t('project.listing.level')}
          options={LEVELS.map((value) => ({ value, label: t(`project.listing.level.${value}`) }))}
          {...{ value: level, onChange: setLevel, required: true }}
        />
        <TextField
          name="year"
          label={t('projects.year')}
          {...{ value: year, onChange: setYear, required: true, inputMode: 'numeric', maxLength: 4 }}
        />
        <SelectField
          name="kind"
          label={t('project.listing.kind')}
          options={KINDS.map((value) => ({ value, label: t(`project.listing.kind.${value}`) }))}
          {...{ value: kind, onChange: setKind, required: true }}
        />
        <TextField
          name="listNumber"
          label={t('project.listing.number')}
          {...{ value: listNumber, onChange: setNumber, maxLength: 40 }}
        />
      </div>
      <TextField
        name="source"
        label={t('project.listing.source')}
        {...{ value: source, onChange: setSource, required: true, minLength: 2, maxLength: 200 }}
      />
    </FormDialog>
  );
}

const TITLES: Readonly<Record<Reasoned['act'], ProjectKey>> = {
  ...{ withdraw: 'project.withdraw', refuse: 'project.refuse', 'take-back': 'project.take-back' },
  ...{
    unprove: 'project.withdraw.evidence',
    disapprove: 'project.evidence.refuse',
    unlist: 'project.withdraw.listing',
  },
};

export const isReasoned = (act: ProjectAct): act is Reasoned => act.act in TITLES;

export function ReasonAct({ page, act, onClose }: FormProps & { readonly act: Reasoned }) {
  const { t } = useWords<ProjectKey>();
  const go = useGo();
  const save = async (reason: string) => {
    const body = { reason };
    if (act.act === 'refuse')
      return api(projectRoutes.refuseProjectStep, { params: { id: act.step.id }, body });
    if (act.act === 'take-back')
      return api(projectRoutes.takeBackProjectStep, { params: { id: act.step.id }, body });
    if (act.act === 'unprove')
      return api(projectRoutes.withdrawProjectEvidence, { params: { id: act.evidence.id }, body });
    if (act.act === 'unlist') return api(projectRoutes.withdrawListing, { params: { id: act.id }, body });
    if (act.act === 'disapprove')
      return api(projectRoutes.decideProjectEvidence, {
        params: { id: act.evidence.id },
        body: { decision: 'refused', note: reason },
      });
    await api(projectRoutes.withdrawProject, { params: { id: page.id }, body });
    return go('/projects');
  };
  return <ReasonDialog title={t(TITLES[act.act])} onClose={onClose} onSave={save} />;
}
