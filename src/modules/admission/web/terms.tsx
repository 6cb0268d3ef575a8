/** The tab of a project: what both sides promised, its contracts with the review, and whether it may come in. */
import './words.ts';
import './review-words.ts';
import './commitment-words.ts';
import './admission.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useGo } from '#web/link.tsx';
import type { ProjectSectionProps } from '#web/project-sections.tsx';
import { DataTable } from '#web/ui/data-table.tsx';
import { Empty, Problem, Section } from '#web/ui/parts.tsx';
import { type AssessmentRow, assessRoutes } from '../assess-contract.ts';
import { clauseRoutes } from '../clause-contract.ts';
import { commitmentRoutes } from '../commitment-contract.ts';
import { AgreementForm } from './agreement-form.tsx';
import { VerdictWord } from './answers.tsx';
import { Calculator } from './calculator.tsx';
import { CommitmentDialog } from './commitment-dialog.tsx';
import { CommitmentForm } from './commitment-form.tsx';
import { CommitmentPaste } from './commitment-paste.tsx';
import { CommitmentTable } from './commitment-table.tsx';
import type { CommitmentKey } from './commitment-words.ts';
import { Sums } from './commitments.tsx';
import { Opened } from './kept.tsx';
import type { ReviewKey } from './review-words.ts';
import { useColumns as useAgreementColumns } from './reviews.tsx';
import type { AdmissionKey } from './words.ts';

export function Terms({ projectId }: ProjectSectionProps) {
  return (
    <>
      <Promises projectId={projectId} />
      <Agreements projectId={projectId} />
      <Assessed projectId={projectId} />
    </>
  );
}

function Promises({ projectId }: ProjectSectionProps) {
  const { t } = useWords<CommitmentKey>();
  const { asOf } = useAsOf();
  const [doing, setDoing] = useState<'add' | 'paste' | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const query = { projectId, asOf, limit: 200 };
  const list = useQuery({
    queryKey: ['commitments', 'list', query],
    queryFn: () => api(commitmentRoutes.listCommitments, { query }),
  });
  const may = list.data?.can.includes('edit') ?? false;
  return (
    <Section
      title={t('com.title')}
      note={list.data?.total}
      tools={
        may ? (
          <>
            <button type="button" className="btn txt" onClick={() => setDoing('paste')}>
              {t('com.paste')}
            </button>{' '}
            <button type="button" className="btn" onClick={() => setDoing('add')}>
              {t('com.add')}
            </button>
          </>
        ) : null
      }
    >
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && list.data.rows.length === 0 ? <Empty>{t('com.none')}</Empty> : null}
      {list.data && list.data.rows.length > 0 ? (
        <>
          <CommitmentTable
            rows={list.data.rows}
            words={list.data.words}
            onOpen={({ id }) => setOpen(id)}
            ofProject
            keys={open === null}
          />
          <Sums list={list.data} />
        </>
      ) : null}
      {doing === 'add' ? <CommitmentForm projectId={projectId} onClose={() => setDoing(null)} /> : null}
      {doing === 'paste' ? <CommitmentPaste projectId={projectId} onClose={() => setDoing(null)} /> : null}
      {open ? <CommitmentDialog id={open} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}

function Agreements({ projectId }: ProjectSectionProps) {
  const { t } = useWords<CommitmentKey | ReviewKey>();
  const { asOf } = useAsOf();
  const go = useGo();
  const [adding, setAdding] = useState(false);
  const query = { projectId, asOf, limit: 100 };
  const list = useQuery({
    queryKey: ['agreements', 'list', query],
    queryFn: () => api(clauseRoutes.listAgreements, { query }),
  });
  const columns = useAgreementColumns().filter(({ key }) => key !== 'project' && key !== 'unit');
  const rows = list.data?.rows ?? [];
  return (
    <Section
      title={t('terms.agreements')}
      note={list.data?.total}
      tools={
        list.data?.can.includes('edit') ? (
          <button type="button" className="btn" onClick={() => setAdding(true)}>
            {t('rev.add')}
          </button>
        ) : null
      }
    >
      <Problem error={list.error} reading />
      {list.data && rows.length === 0 ? <Empty>{t('rev.none')}</Empty> : null}
      {rows.length > 0 ? (
        <DataTable
          label={t('terms.agreements')}
          {...{ rows, columns }}
          rowKey={(row) => row.id}
          keys={false}
          onOpen={(row) => go(`/projects/reviews/${row.id}`)}
        />
      ) : null}
      {adding ? (
        <AgreementForm
          projectId={projectId}
          onClose={() => setAdding(false)}
          onAdded={(id) => go(`/projects/reviews/${id}`)}
        />
      ) : null}
    </Section>
  );
}

function Assessed({ projectId }: ProjectSectionProps) {
  const { t } = useWords<CommitmentKey | AdmissionKey>();
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<AssessmentRow | null>(null);
  const planned = useQuery({
    queryKey: ['admission', 'planned', projectId],
    queryFn: () => api(assessRoutes.plannedOfProject, { params: { id: projectId } }),
  });
  const query = { projectId, asOf, limit: 20 };
  const kept = useQuery({
    queryKey: ['admission', 'kept', query],
    queryFn: () => api(assessRoutes.listAssessments, { query }),
  });
  return (
    <Section title={t('terms.admission')}>
      <Problem error={planned.error ?? kept.error} reading />
      {kept.data && kept.data.rows.length > 0 ? (
        <p className="s13 adm-tally">
          <span className="m">{t('terms.kept')}</span>
          {kept.data.rows.map((row) => (
            <button key={row.id} type="button" className="btn txt" onClick={() => setOpen(row)}>
              {row.assessedOn} <VerdictWord verdict={row.verdict} />
            </button>
          ))}
        </p>
      ) : null}
      {planned.data ? (
        <Calculator
          key={projectId}
          {...{ projectId, name: planned.data.name, unitId: planned.data.unitId }}
          {...{ industry: planned.data.industry ?? '', base: planned.data.inputs, fixed: true }}
        />
      ) : null}
      {open ? <Opened row={open} onClose={() => setOpen(null)} /> : null}
    </Section>
  );
}
