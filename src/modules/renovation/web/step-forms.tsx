/** Reporting a stage, verifying it, going back, attaching evidence. */
import { useState } from 'react';
import { api, upload } from '#web/api.ts';
import { dayProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { Dialog } from '#web/ui/dialog.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog, ReasonField, useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { type ProjectPage, renovationRoutes, STAGES, STEP_STAGES, type StepRow } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

interface FormProps {
  readonly page: ProjectPage;
  readonly onClose: () => void;
}
interface StageFormProps extends FormProps {
  readonly stage: StepRow['stage'];
}

export function ReportForm({ page, stage, onClose }: StageFormProps) {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const { all, word } = useCodeWords();
  const [happenedOn, setDay] = useState(today);
  const [note, setNote] = useState('');
  const [proofs, setProofs] = useState<Readonly<Record<string, readonly File[]>>>({});
  const [reported, setReported] = useState(false);
  const groups = all.stages.find(({ code }) => code === stage)?.evidence ?? [];
  const there = new Set(page.evidence.filter((one) => one.stage === stage).map(({ kind }) => kind));
  /** The step first; files that do not come through are sent again without reporting it twice. */
  const save = async () => {
    const params = { id: page.id };
    if (!reported)
      await api(renovationRoutes.reportStep, { params, body: { stage, happenedOn, note: note || null } });
    setReported(true);
    for (const [kind, files] of Object.entries(proofs)) {
      if (files.length === 0) continue;
      await upload(renovationRoutes.addEvidence, files, { params, fields: { stage, kind } }, () => undefined);
      setProofs((old) => ({ ...old, [kind]: [] }));
    }
  };
  const title = t(page.stage === stage ? 'renovation.report.again' : 'renovation.report', {
    stage: word('stages', stage),
  });
  return (
    <FormDialog title={title} word={title} onClose={onClose} onSave={save}>
      <TextField
        name="day"
        label={t('renovation.report.day')}
        {...{ type: 'date', value: happenedOn, onChange: setDay, max: today, required: true }}
      />
      <TextField
        name="note"
        label={t('renovation.note')}
        {...{ value: note, onChange: setNote, maxLength: 300 }}
      />
      {groups.length > 0 ? <p className="s13">{t('renovation.report.proof')}</p> : null}
      {groups.map((kinds) => (
        <ProofFields
          key={kinds.join(' ')}
          {...{ kinds, there }}
          onFiles={(kind, files) => setProofs((old) => ({ ...old, [kind]: files }))}
        />
      ))}
    </FormDialog>
  );
}

interface ProofFieldsProps {
  /** Any one of them will do. */
  readonly kinds: readonly string[];
  /** Kinds that are attached already. */
  readonly there: ReadonlySet<string>;
  readonly onFiles: (kind: string, files: readonly File[]) => void;
}

function ProofFields({ kinds, there, onFiles }: ProofFieldsProps) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  return (
    <div className="two-columns">
      {kinds.map((kind) => (
        <label key={kind} className="field">
          <span>
            {word('evidenceKinds', kind)}
            {there.has(kind) ? <span className="green"> {t('renovation.report.there')}</span> : null}
          </span>
          <input
            type="file"
            multiple
            accept={ENDINGS.join(',')}
            onChange={(event) => onFiles(kind, [...(event.target.files ?? [])])}
          />
        </label>
      ))}
    </div>
  );
}

export function VerifyForm({ step, onClose }: { readonly step: StepRow; readonly onClose: () => void }) {
  const { t, locale } = useWords<RenovationKey>();
  const { today } = useSession();
  const { word } = useCodeWords();
  const [note, setNote] = useState('');
  const save = () =>
    api(renovationRoutes.verifyStep, { params: { id: step.id }, body: { note: note || null } });
  const said = { stage: word('stages', step.stage), day: dayProse(step.happenedOn, today, locale) };
  return (
    <FormDialog title={t('renovation.verify')} word={t('renovation.verify')} onClose={onClose} onSave={save}>
      <p className="s13">{t('renovation.verify.said', said)}</p>
      <TextField
        name="note"
        label={t('renovation.note')}
        {...{ value: note, onChange: setNote, maxLength: 300 }}
      />
    </FormDialog>
  );
}

export function BackForm({ page, onClose }: FormProps) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const earlier = STAGES.slice(0, STAGES.indexOf(page.stage));
  const [stage, setStage] = useState<string>(earlier.at(-1) ?? 'planned');
  const [reason, setReason] = useState('');
  const save = () =>
    api(renovationRoutes.goBack, {
      params: { id: page.id },
      body: { stage: among(STAGES, stage) ?? 'planned', reason },
    });
  return (
    <FormDialog title={t('renovation.back')} word={t('renovation.back')} onClose={onClose} onSave={save}>
      <p className="s13">{t('renovation.back.said')}</p>
      <SelectField
        name="stage"
        label={t('renovation.back.to')}
        options={earlier.map((value) => ({ value, label: word('stages', value) }))}
        {...{ value: stage, onChange: setStage, required: true }}
      />
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

const ENDINGS = ['.pdf', '.docx', '.doc', '.xlsx', '.xls', '.jpg', '.jpeg', '.png', '.txt'];
const LIMIT_MB = 50;

/** The kind is chosen first, so that no file is without one. */
export function EvidenceForm({ page, stage: first, onClose }: StageFormProps) {
  const { t } = useWords<RenovationKey>();
  const { word, options } = useCodeWords();
  const [stage, setStage] = useState<string>(first);
  const [kind, setKind] = useState(FIRST_KIND[first]);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const { error, save } = useSaving();
  const send = async (files: readonly File[]) => {
    const name = files.map((file) => file.name).join(' ');
    setGoing({ name, share: 0 });
    const call = { params: { id: page.id }, fields: { stage, kind } };
    const done = await save(() =>
      upload(renovationRoutes.addEvidence, files, call, (share) => setGoing({ name, share })),
    );
    setGoing(null);
    if (done) onClose();
  };
  return (
    <Dialog wide title={t('renovation.evidence.add')} onClose={onClose}>
      <div className="filters">
        <SelectField
          name="stage"
          label={t('renovation.evidence.stage')}
          options={STEP_STAGES.map((value) => ({ value, label: word('stages', value) }))}
          {...{ value: stage, onChange: setStage, required: true }}
        />
        <SelectField
          name="kind"
          label={t('renovation.evidence.kind')}
          {...{ value: kind, options: options('evidenceKinds'), onChange: setKind, required: true }}
        />
      </div>
      <Upload
        multiple
        endings={ENDINGS}
        limitMb={LIMIT_MB}
        going={going}
        onFiles={(files) => void send(files)}
      />
      <Problem error={error} />
    </Dialog>
  );
}

const FIRST_KIND: Readonly<Record<StepRow['stage'], string>> = {
  filed: 'filing-certificate',
  started: 'equipment-contract',
  completed: 'acceptance',
};
