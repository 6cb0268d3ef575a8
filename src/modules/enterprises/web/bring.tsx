/** 导入: a table is brought, its columns are told apart, wrong cells are mended here or in the file, then all is written or nothing. */
import { useState } from 'react';
import type { AnswerOf } from '#kernel/route.ts';
import { api, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { ImportCheck } from '../import-contract.ts';
import { BringCheck } from './bring-check.tsx';
import { type Brought, countsOf } from './brought.ts';
import type { EnterpriseKey } from './words.ts';

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv', '.txt'];
const LIMIT_MB = 50;

type Outcome = AnswerOf<typeof enterpriseRoutes.importEnterprises>;

const bodyOf = ({ from, mapping, edits, confirmed }: Brought) => ({
  ...from,
  ...(mapping ? { mapping } : {}),
  ...{ edits: [...edits], confirmed: [...confirmed] },
});

export function BringEnterprises() {
  const { t } = useWords<EnterpriseKey>();
  const { error, busy, save } = useSaving();
  const [brought, setBrought] = useState<Brought | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [done, setDone] = useState<Outcome | null>(null);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const look = async (next: Brought) => {
    const answer = await api(enterpriseRoutes.checkEnterprises, { body: bodyOf(next) });
    setBrought({ ...next, mapping: answer.mapping });
    setCheck(answer);
    setDone(null);
  };
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    await save(async () => {
      const { uploadId } = await upload(enterpriseRoutes.uploadEnterprises, files, {}, (share) =>
        setGoing({ name, share }),
      );
      await look({ from: { uploadId }, edits: [], confirmed: [] });
    });
    setGoing(null);
  };
  const paste = (text: string) => void save(() => look({ from: { text }, edits: [], confirmed: [] }));
  const clear = () => {
    setBrought(null);
    setCheck(null);
  };
  const run = (next: Brought) =>
    save(async () => {
      setDone(await api(enterpriseRoutes.importEnterprises, { body: bodyOf(next) }));
      clear();
    });
  return (
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }}>
      {done ? (
        <p role="status" className="green s13">
          {t('bring.done')} {t('bring.sum', countsOf(done))}
        </p>
      ) : null}
      <Problem error={error} />
      {brought && check ? (
        <BringCheck
          {...{ brought, check, busy }}
          onChange={(next) => void save(() => look(next))}
          onRun={(next) => void run(next)}
          onClear={clear}
        />
      ) : (
        <>
          {/* Before the grid, so that a pasted file is taken as a file; both take text. */}
          <Upload
            endings={ENDINGS}
            limitMb={LIMIT_MB}
            going={going}
            onFiles={(files) => void send(files)}
            onText={paste}
          />
          <PasteGrid check={null} busy={busy} onPaste={paste} onConfirm={clear} onClear={clear} />
        </>
      )}
    </div>
  );
}
