/** 导入: a table is pasted or chosen, its columns told apart, wrong cells mended here, then all is written or nothing. */
import { useState } from 'react';
import type { AnswerOf } from '#kernel/route.ts';
import { api, hrefOf, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Upload } from '#web/ui/upload.tsx';
import { type CellEdit, type ImportCheck, type ImportColumn, renovationRoutes } from '../contract.ts';
import { Mapping, Mending, Questions } from './bring-parts.tsx';
import type { RenovationKey } from './words.ts';

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv', '.txt'];
const LIMIT_MB = 20;

interface Brought {
  readonly from: { readonly text?: string; readonly uploadId?: string };
  readonly columns?: readonly ImportColumn[];
  readonly edits: readonly CellEdit[];
  readonly confirmed: readonly string[];
}
type Outcome = AnswerOf<typeof renovationRoutes.importProjects>;

const bodyOf = ({ from, columns, edits, confirmed }: Brought) => ({
  ...from,
  ...(columns ? { columns: [...columns] } : {}),
  ...{ edits: [...edits], confirmed: [...confirmed] },
});
const placeOf = ({ row, column }: CellEdit): string => `${row}:${column}`;
const counts = ({ added, changed, unchanged, steps }: Omit<Outcome, 'importId'>) => ({
  ...{ added, changed, unchanged, steps },
});

export function BringProjects() {
  const { t } = useWords<RenovationKey>();
  const { error, busy, save } = useSaving();
  const [brought, setBrought] = useState<Brought | null>(null);
  const [check, setCheck] = useState<ImportCheck | null>(null);
  const [done, setDone] = useState<Outcome | null>(null);
  const [going, setGoing] = useState<{ name: string; share: number } | null>(null);
  const look = (next: Brought) =>
    save(async () => {
      const answer = await api(renovationRoutes.checkProjects, { body: bodyOf(next) });
      setBrought({ ...next, columns: answer.columns });
      setCheck(answer);
      setDone(null);
    });
  const fresh = (from: Brought['from']) => look({ from, edits: [], confirmed: [] });
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setGoing({ name, share: 0 });
    let uploadId = '';
    const sent = await save(async () => {
      const answer = await upload(renovationRoutes.uploadProjects, files, {}, (share) =>
        setGoing({ name, share }),
      );
      uploadId = answer.uploadId;
    });
    setGoing(null);
    if (sent) await fresh({ uploadId });
  };
  const clear = () => {
    setBrought(null);
    setCheck(null);
  };
  const run = () =>
    save(async () => {
      if (brought) setDone(await api(renovationRoutes.importProjects, { body: bodyOf(brought) }));
      clear();
    });
  const paste = (text: string) => void fresh({ text });
  const mend = (edits: readonly CellEdit[]) => {
    if (!brought) return;
    const all = new Map([...brought.edits, ...edits].map((edit) => [placeOf(edit), edit]));
    void look({ ...brought, edits: [...all.values()] });
  };
  return (
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }}>
      {done ? (
        <p role="status" className="green s13">
          {t('renovation.bring.done')} {t('renovation.bring.sum', counts(done))}
        </p>
      ) : null}
      <Problem error={error} />
      {check ? null : (
        <>
          <p>
            <a className="btn" href={hrefOf(renovationRoutes.projectTemplate)} download>
              {t('renovation.bring.template')}
            </a>
          </p>
          {/* Before the grid, so that a pasted file is taken as a file; both take text. */}
          <Upload
            endings={ENDINGS}
            limitMb={LIMIT_MB}
            going={going}
            onFiles={(files) => void send(files)}
            onText={paste}
          />
        </>
      )}
      <PasteGrid
        check={check ? gridOf(check) : null}
        busy={busy}
        listed={false}
        onPaste={paste}
        onConfirm={() => void run()}
        onClear={clear}
      >
        {check && brought ? (
          <>
            <p className="s13">{t('renovation.bring.sum', counts(check))}</p>
            {check.alreadyImported ? <p className="s13 amber">{t('renovation.bring.before')}</p> : null}
            {check.leftOut.map((line) => (
              <p key={line} className="s13 m">
                {line}
              </p>
            ))}
            <Mending check={check} busy={busy} onMend={mend} />
            <Questions
              check={check}
              busy={busy}
              onConfirm={(key) => void look({ ...brought, confirmed: [...brought.confirmed, key] })}
            />
            <Mapping check={check} onChange={(columns) => void look({ ...brought, columns })} />
          </>
        ) : null}
      </PasteGrid>
    </div>
  );
}

/** Open questions hold the button back as faults do; what is wrong is listed once, where it can be mended. */
const gridOf = (check: ImportCheck) => ({
  ...{ header: check.header, preview: check.preview, rowCount: check.rowCount },
  errors: check.errors.map(({ row, head, message }) => ({ row, column: head, message })),
  errorCount: check.errorCount + check.openQuestions,
});
