/** A table of enquiries or visits: sent or pasted, its columns told apart, wrong cells mended, then written whole. */
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { BringColumns } from '#web/bring/bring-columns.tsx';
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPage } from '#web/bring/bring-page.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { type Bring, useBring } from '#web/bring/use-bring.ts';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import {
  BROUGHT_FIELDS,
  type BringCheck,
  type BringInput,
  type BringJob,
  type BringOutcome,
  type Brought,
  bringRoutes as routes,
} from '../bring-contract.ts';
import { FIELD_WORDS } from './bring-words.ts';
import type { AttractionKey } from './words.ts';

const LIMIT_MB = 20;

const doorsOf = (table: Brought) => ({
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadAttraction, files, { params: { table } }, onShare),
  begin: (act: BringJob['act'], input: BringInput) =>
    api(routes.startAttraction, { params: { table }, body: { ...input, act } }),
  running: () => api(routes.runningAttraction),
  read: (id: string) => api(routes.readAttractionJob, { params: { id } }),
});

export function BringTable({ kind }: { readonly kind: Brought }) {
  const { t } = useWords<AttractionKey | BringWord>();
  const [doors] = useState(() => doorsOf(kind));
  const bring = useBring<BringInput, BringCheck, BringOutcome, BringJob>(doors, {
    fresh: (from) => ({ edits: [], ...from }),
    checked: (input, { columns }) => ({ ...input, columns }),
  });
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.attractionTemplate, { params: { table: kind } })}
      says={t('att.bring.says')}
      done={({ added, unchanged }) => (
        <p role="status" className="green s13">
          {t('bring.done')} {t('att.bring.sum', { added, unchanged })}
        </p>
      )}
      check={(input, check) => <Checked {...{ kind, input, check, bring }} />}
    />
  );
}

interface CheckedProps {
  readonly kind: Brought;
  readonly input: BringInput;
  readonly check: BringCheck;
  readonly bring: Bring<BringInput, BringCheck, BringOutcome>;
}

function Checked({ kind, input, check, bring }: CheckedProps) {
  const { t, locale } = useWords<AttractionKey>();
  const { added, unchanged, near, errorCount } = check;
  const fields = BROUGHT_FIELDS[kind].map((field) => [field, FIELD_WORDS[field]?.[locale] ?? field] as const);
  return (
    <>
      <BringSaid check={check}>
        <p className="s13">
          {t('att.bring.sum', { added, unchanged })}
          {near > 0 ? <span className="amber">　{t('att.bring.near', { near })}</span> : null}
        </p>
      </BringSaid>
      <BringActs
        {...{ busy: bring.busy, onClear: bring.clear, count: added }}
        ready={errorCount === 0 && added > 0}
        onRun={() => bring.run(input)}
      />
      <BringFaults
        {...{ check, busy: bring.busy }}
        onMend={(edits) => bring.look({ ...input, edits: mergedEdits(input.edits, edits) })}
      />
      <BringColumns
        {...{ header: check.header, columns: check.columns, fields, remembered: check.remembered, more: [] }}
        onField={(one, field) =>
          bring.look({
            ...input,
            columns: check.columns.map((other) =>
              other.column === one.column
                ? { ...other, field }
                : other.field === field
                  ? { ...other, field: null }
                  : other,
            ),
          })
        }
      />
      <BringPreview
        check={check}
        columns={check.columns.flatMap(({ field, column }) => (field === null ? [] : [column]))}
      />
    </>
  );
}
