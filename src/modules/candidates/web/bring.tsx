/** 导入: firms elsewhere, relations or holdings; columns told apart, wrong cells mended or kept aside, then written. */
import { useState } from 'react';
import { hrefOf, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { candidateRoutes } from '../contract.ts';
import {
  type BringInput,
  type BringJob,
  type BringOutcome,
  type BringCheck as Check,
  TABLE_KINDS,
} from '../import-contract.ts';
import { BringCheck, countsOf } from './bring-check.tsx';
import { useBringJobs } from './bring-job.ts';
import { KeptRows } from './kept-rows.tsx';
import type { BringKey, CandidateKey } from './words.ts';

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv', '.txt'];
const LIMIT_MB = 1024;

export function Bring() {
  const { t } = useWords<CandidateKey | BringKey>();
  const { today } = useSession();
  const [search, set] = useUrl();
  const kind = TABLE_KINDS.find((one) => one === search.table) ?? 'firms';
  const { error, busy, save } = useSaving();
  const [input, setInput] = useState<Partial<BringInput> | null>(null);
  const [check, setCheck] = useState<Check | null>(null);
  const [done, setDone] = useState<BringOutcome | null>(null);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const [source, setSource] = useState('');
  const [sourceDay, setSourceDay] = useState(today);
  const clear = () => {
    setInput(null);
    setCheck(null);
  };
  const take = (job: BringJob) => {
    if (job.kind !== kind) set({ tab: 'bring', table: job.kind });
    if (job.check) {
      setInput({ ...job.input, columns: job.check.columns });
      setCheck(job.check);
      setDone(null);
    } else if (job.outcome) {
      setDone(job.outcome);
      clear();
    }
  };
  const jobs = useBringJobs((found) => void save(async () => take(await found)));
  const said = { ...(source ? { source } : {}), sourceDay };
  const look = (next: Partial<BringInput>) => save(async () => take(await jobs.begin('check', kind, next)));
  const run = (next: Partial<BringInput>) => save(async () => take(await jobs.begin('import', kind, next)));
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    await save(async () => {
      const { uploadId } = await upload(candidateRoutes.uploadTable, files, { params: { kind } }, (share) =>
        setGoing({ name, share }),
      );
      setGoing(null);
      take(await jobs.begin('check', kind, { uploadId, ...said }));
    });
    setGoing(null);
  };
  const paste = (text: string) => void look({ text, ...said });
  return (
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }}>
      <div className="filters" style={{ alignItems: 'end' }}>
        <Segments
          name={t('cbring.kind')}
          value={kind}
          options={TABLE_KINDS.map((one) => [one, t(`cbring.kind.${one}`)] as const)}
          onChange={(next) => [clear(), setDone(null), set({ table: next })]}
        />
        <TextField label={t('cbring.source')} value={source} onChange={setSource} maxLength={80} />
        <TextField
          label={t('cbring.sourceDay')}
          {...{ type: 'date', max: today, value: sourceDay, onChange: setSourceDay }}
        />
      </div>
      {done ? (
        <p role="status" className="green s13">
          {t('cbring.done')} {t('cbring.sum.of', countsOf(done))}
          {done.kept > 0 ? (
            <span className="amber">　{t('cbring.kept.done', { count: done.kept })}</span>
          ) : null}
        </p>
      ) : null}
      <Problem error={error} />
      {jobs.going && !going ? <Going job={jobs.going} /> : null}
      {input && check ? (
        <BringCheck
          {...{ input, check, busy }}
          again={() => void look({ ...input, ...said })}
          onChange={(next) => void look(next)}
          onRun={(next) => void run({ ...next, ...said })}
          onClear={clear}
        />
      ) : jobs.going && !going ? null : (
        <>
          <p className="m s13">{t('cbring.says')}</p>
          <Upload
            endings={ENDINGS}
            limitMb={LIMIT_MB}
            going={going}
            onFiles={(files) => void send(files)}
            onText={paste}
          />
          <p className="row-acts">
            <a className="btn" href={hrefOf(candidateRoutes.tableTemplate, { params: { kind } })} download>
              {t('cbring.template')}
            </a>
          </p>
          <PasteGrid check={null} busy={busy} onPaste={paste} onConfirm={clear} onClear={clear} />
        </>
      )}
      <KeptRows kind={kind} />
    </div>
  );
}

function Going({ job }: { readonly job: BringJob }) {
  const { t } = useWords<BringKey>();
  const { step, rows, share } = job;
  const sentence = t(`cbring.step.${step}`, { rows, percent: `${Math.floor(share * 100)}%` });
  return (
    <div className="work" role="status" style={{ display: 'grid', gap: 6 }}>
      <progress max={1} {...(step === 'compare' ? {} : { value: share })} aria-label={sentence} />
      <span className="s13">
        {job.fileName === 'paste' ? '' : `${job.fileName} `}
        {sentence}
      </span>
      <span className="m s12">{t('cbring.leave')}</span>
    </div>
  );
}
