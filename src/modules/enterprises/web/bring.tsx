/** 导入: a table is brought, its columns are told apart, wrong cells are mended here or in the file, then all is written or nothing. */
import { useState } from 'react';
import { hrefOf, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { ImportCheck, ImportJob, ImportOutcome } from '../import-contract.ts';
import type { UndoOutcome } from '../undo-contract.ts';
import { BringCheck } from './bring-check.tsx';
import { BringGoing } from './bring-going.tsx';
import { useBringJobs } from './bring-job.ts';
import type { BringKey } from './bring-words.ts';
import { type Brought, countsOf } from './brought.ts';
import { LatestImports, seeImport, UndoImport, UndoneLine } from './undo-import.tsx';
import type { EnterpriseKey } from './words.ts';

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv', '.txt'];
const LIMIT_MB = 256;

const NOTHING_SAID = { edits: [], leaveOut: [], confirmed: [] };

const bodyOf = ({ from, mapping, edits, leaveOut, confirmed }: Brought) => ({
  ...from,
  ...(mapping ? { mapping } : {}),
  ...{ edits: [...edits], leaveOut: [...leaveOut], confirmed: [...confirmed] },
});

export function BringEnterprises() {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const { error, busy, save } = useSaving();
  const [brought, setBrought] = useState<Brought | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [done, setDone] = useState<ImportOutcome | null>(null);
  const [undone, setUndone] = useState<UndoOutcome | null>(null);
  const takeBack = (outcome: UndoOutcome) => {
    setUndone(outcome);
    setDone(null);
  };
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const take = ({
    input: { text, uploadId, edits, leaveOut, confirmed },
    check: found,
    outcome,
  }: ImportJob) => {
    if (found) {
      const from = {
        ...(text === undefined ? {} : { text }),
        ...(uploadId === undefined ? {} : { uploadId }),
      };
      setBrought({ from, mapping: found.mapping, edits, leaveOut, confirmed });
      setCheck(found);
      setDone(null);
      setUndone(null);
    } else if (outcome) {
      setDone(outcome);
      clear();
    }
  };
  const jobs = useBringJobs((found) => void save(async () => take(await found)));
  const look = async (next: Brought) => take(await jobs.begin('check', bodyOf(next)));
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    await save(async () => {
      const { uploadId } = await upload(enterpriseRoutes.uploadEnterprises, files, {}, (share) =>
        setGoing({ name, share }),
      );
      setGoing(null);
      await look({ ...NOTHING_SAID, from: { uploadId } });
    });
    setGoing(null);
  };
  const paste = (text: string) => void save(() => look({ ...NOTHING_SAID, from: { text } }));
  const clear = () => {
    setBrought(null);
    setCheck(null);
  };
  const run = (next: Brought) => save(async () => take(await jobs.begin('import', bodyOf(next))));
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {done ? <Done outcome={done} onUndone={takeBack} /> : null}
      {undone ? <UndoneLine outcome={undone} /> : null}
      <Problem error={error} />
      {jobs.going && !going ? <BringGoing job={jobs.going} total={check?.rowCount ?? null} /> : null}
      {brought && check ? (
        <BringCheck
          {...{ brought, check, busy }}
          onChange={(next) => void save(() => look(next))}
          onRun={(next) => void run(next)}
          onClear={clear}
        />
      ) : jobs.going && !going ? null : (
        <>
          {/* Before the grid, so that a pasted file is taken as a file; both take text. */}
          <Upload
            endings={ENDINGS}
            limitMb={LIMIT_MB}
            going={going}
            onFiles={(files) => void send(files)}
            onText={paste}
          />
          <p className="row-acts" style={{ alignItems: 'center' }}>
            <a className="btn" href={hrefOf(enterpriseRoutes.importTemplate)} download>
              {t('bring.template')}
            </a>
            <span className="m s13">{t('bring.template.says')}</span>
          </p>
          <PasteGrid check={null} busy={busy} onPaste={paste} onConfirm={clear} onClear={clear} />
          <LatestImports onUndone={takeBack} />
        </>
      )}
    </div>
  );
}

interface DoneProps {
  readonly outcome: ImportOutcome;
  readonly onUndone: (outcome: UndoOutcome) => void;
}

/** What was written, the way to it, and the way back. */
function Done({ outcome, onUndone }: DoneProps) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const { importId, added, changed, leaveOut } = outcome;
  return (
    <div>
      <p role="status" className="green s13">
        {t('bring.done')} {t('bring.sum', countsOf(outcome))}
        {leaveOut > 0 ? t('bring.leave.also', { count: leaveOut }) : null}
      </p>
      {importId !== null && added + changed > 0 ? (
        <p className="row-acts" style={{ alignItems: 'center', paddingTop: 8 }}>
          <Link className="btn pri" to={seeImport(importId)}>
            {t('bring.see', { count: added + changed })}
          </Link>
          <UndoImport id={importId} onUndone={onUndone} />
        </p>
      ) : null}
    </div>
  );
}
