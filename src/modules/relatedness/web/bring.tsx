/** 导入: a table of places by classes is brought, what it does not say is said, wrong cells are mended, then all is written or nothing. */
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { Upload } from '#web/ui/upload.tsx';
import {
  type CellEdit,
  type Measure,
  relatednessRoutes,
  type TableCheck,
  type TableJob,
  type TableOutcome,
  type ValueUnit,
} from '../contract.ts';
import { BringCheck } from './bring-check.tsx';
import type { RelatednessKey } from './words.ts';
import { useWork, WorkGoing } from './work.tsx';

const ENDINGS = ['.xlsx', '.xls', '.et', '.csv', '.txt'];
const LIMIT_MB = 256;

/** A table under way: where it is, and what a person has said of it so far. */
export interface Brought {
  readonly from: { readonly text?: string; readonly uploadId?: string };
  readonly measure: Measure | null;
  readonly year: number | null;
  readonly unit: ValueUnit | null;
  readonly source: string;
  readonly edits: CellEdit[];
}

const fresh = (from: Brought['from']): Brought => ({
  from,
  measure: null,
  year: null,
  unit: null,
  source: '',
  edits: [],
});
const bodyOf = ({ from, ...said }: Brought) => ({ ...from, ...said });

export function BringTable() {
  const { t } = useWords<RelatednessKey>();
  const { error, busy, save } = useSaving();
  const [brought, setBrought] = useState<Brought | null>(null);
  const [check, setCheck] = useState<TableCheck | null>(null);
  const [done, setDone] = useState<TableOutcome | null>(null);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const work = useWork(['import'], (found) => void save(async () => setDone((await found).outcome)));
  const begin = (act: 'check' | 'import', next: Brought): Promise<TableJob> =>
    work.follow(api(relatednessRoutes.startTable, { body: { ...bodyOf(next), act } }));
  const look = async (next: Brought) => {
    const { check: found } = await begin('check', next);
    setBrought(next);
    setCheck(found);
    setDone(null);
  };
  const clear = () => {
    setBrought(null);
    setCheck(null);
  };
  const run = (next: Brought) =>
    save(async () => {
      setDone((await begin('import', next)).outcome);
      clear();
    });
  const send = async (files: readonly File[]) => {
    const name = files[0]?.name ?? '';
    setSending({ name, share: 0 });
    await save(async () => {
      const { uploadId } = await upload(relatednessRoutes.uploadTable, files, {}, (share) =>
        setSending({ name, share }),
      );
      setSending(null);
      await look(fresh({ uploadId }));
    });
    setSending(null);
  };
  const paste = (text: string) => void save(() => look(fresh({ text })));
  return (
    <div style={{ display: 'grid', gap: 12, minWidth: 0 }}>
      {done ? (
        <p role="status" className="green s13">
          {t(done.fresh ? 'bring.rel.done' : 'bring.rel.unchanged')}{' '}
          <Link to="/relatedness?tab=editions">{t('rel.tab.editions')}</Link>
        </p>
      ) : null}
      <Problem error={error} />
      {work.going && !sending ? <WorkGoing work={work.going} /> : null}
      {brought && check ? (
        <BringCheck
          {...{ brought, check, busy }}
          onChange={(next) => void save(() => look(next))}
          onRun={(next) => void run(next)}
          onClear={clear}
        />
      ) : work.going && !sending ? null : (
        <>
          <Upload
            endings={ENDINGS}
            limitMb={LIMIT_MB}
            going={sending}
            onFiles={(files) => void send(files)}
            onText={paste}
          />
          <p className="row-acts" style={{ alignItems: 'center' }}>
            <a className="btn" href={hrefOf(relatednessRoutes.tableTemplate)} download>
              {t('rel.template')}
            </a>
            <span className="m s13">{t('bring.rel.says')}</span>
          </p>
          <p className="m s13">{t('rel.empty').replace(/^[^。.]*[。.]\s*/, '')}</p>
          <PasteGrid check={null} busy={busy} onPaste={paste} onConfirm={clear} onClear={clear} />
        </>
      )}
    </div>
  );
}
