/** 导入: a table is brought, its columns are told apart, wrong cells are mended here or in the file, then all is written or nothing. */
import { useState } from 'react';
import { hrefOf, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { ImportCheck, ImportJob, ImportOutcome } from '../import-contract.ts';
import { BringCheck } from './bring-check.tsx';
import { BringGoing } from './bring-going.tsx';
import { useBringJobs } from './bring-job.ts';
import { type Brought, countsOf } from './brought.ts';
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
  const { t } = useWords<EnterpriseKey>();
  const { error, busy, save } = useSaving();
  const [brought, setBrought] = useState<Brought | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [done, setDone] = useState<ImportOutcome | null>(null);
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
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }}>
      {done ? (
        <p role="status" className="green s13">
          {t('bring.done')} {t('bring.sum', countsOf(done))}
        </p>
      ) : null}
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
        </>
      )}
    </div>
  );
}
