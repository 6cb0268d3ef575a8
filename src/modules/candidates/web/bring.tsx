/** 导入: firms elsewhere, relations or holdings; columns told apart, wrong cells mended or kept aside, then written. */
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { BringPage } from '#web/bring/bring-page.tsx';
import { useBring } from '#web/bring/use-bring.ts';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { candidateRoutes as routes } from '../contract.ts';
import {
  type BringInput,
  type BringJob,
  type BringOutcome,
  type BringCheck as Check,
  TABLE_KINDS,
  type TableKind,
} from '../import-contract.ts';
import { BringCheck, countsOf } from './bring-check.tsx';
import { KeptRows } from './kept-rows.tsx';
import type { CandidateKey } from './words.ts';

const LIMIT_MB = 1024;
const NOTHING_SAID = { edits: [], keepWrong: false };

const doorsOf = (kind: TableKind) => ({
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadTable, files, { params: { kind } }, onShare),
  begin: (act: BringJob['act'], input: BringInput) =>
    api(routes.startTable, { params: { kind }, body: { ...input, act } }),
  running: () => api(routes.runningTables),
  read: (id: string) => api(routes.readTableJob, { params: { id } }),
});

export function Bring() {
  const { t } = useWords<CandidateKey>();
  const { today } = useSession();
  const [search, set] = useUrl();
  const kind = TABLE_KINDS.find((one) => one === search.table) ?? 'firms';
  const [source, setSource] = useState('');
  const [sourceDay, setSourceDay] = useState(today);
  const said = { ...(source ? { source } : {}), sourceDay };
  const bring = useBring<BringInput, Check, BringOutcome, BringJob>(doorsOf(kind), {
    fresh: (from) => ({ ...NOTHING_SAID, ...from, ...said }),
    checked: (input, { columns }) => ({ ...input, columns }),
    // One that was found at work may be of another kind than the one that is looked at.
    onTaken: (job) => job.kind !== kind && set({ tab: 'bring', table: job.kind }),
  });
  return (
    <div style={{ display: 'grid', gap: 12, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      <BringPage
        bring={bring}
        limitMb={LIMIT_MB}
        template={hrefOf(routes.tableTemplate, { params: { kind } })}
        says={t('cbring.says')}
        asks={
          <div className="filters" style={{ alignItems: 'end' }}>
            <Segments
              name={t('cbring.kind')}
              value={kind}
              options={TABLE_KINDS.map((one) => [one, t(`cbring.kind.${one}`)] as const)}
              onChange={(next) => [bring.clear(), bring.forget(), set({ table: next })]}
            />
            <TextField label={t('cbring.source')} value={source} onChange={setSource} maxLength={80} />
            <TextField
              label={t('cbring.sourceDay')}
              {...{ type: 'date', max: today, value: sourceDay, onChange: setSourceDay }}
            />
          </div>
        }
        done={(outcome) => <Done outcome={outcome} />}
        check={(input, check) => (
          <BringCheck
            {...{ kind, input, check, busy: bring.busy }}
            onAgain={() => bring.look({ ...input, ...said })}
            onChange={bring.look}
            onRun={(next) => bring.run({ ...next, ...said })}
            onClear={bring.clear}
          />
        )}
      />
      <KeptRows kind={kind} />
    </div>
  );
}

function Done({ outcome }: { readonly outcome: BringOutcome }) {
  const { t } = useWords<CandidateKey | BringWord>();
  return (
    <p role="status" className="green s13">
      {t('bring.done')} {t('cbring.sum.of', countsOf(outcome))}
      {outcome.kept > 0 ? (
        <span className="amber">　{t('cbring.kept.done', { count: outcome.kept })}</span>
      ) : null}
    </p>
  );
}
