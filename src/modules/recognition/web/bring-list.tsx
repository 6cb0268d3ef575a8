/** A published list brought in: which list it is, what was found in the pipeline and what was not, then written. */
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPage } from '#web/bring/bring-page.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { useBring } from '#web/bring/use-bring.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import {
  LEVELS,
  type ListCheck,
  type ListInput,
  type ListJob,
  type ListOutcome,
  listRoutes as routes,
} from '../list-contract.ts';
import { listQueryOf } from './query.ts';
import type { RecognitionKey } from './words.ts';

const LIMIT_MB = 20;
const DOORS = {
  running: () => api(routes.runningLists),
  read: (id: string) => api(routes.readListWork, { params: { id } }),
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadList, files, {}, onShare),
  begin: (act: 'check' | 'import', input: ListInput) => api(routes.startList, { body: { ...input, act } }),
};

type Asked = Pick<ListInput, 'level' | 'year' | 'kind' | 'unit' | 'source'>;

export function BringList() {
  const { t } = useWords<RecognitionKey>();
  const { today } = useSession();
  const [search] = useUrl();
  const {
    level = 'province',
    year = Number(today.slice(0, 4)),
    kind = 'carry-out',
  } = listQueryOf(search, undefined);
  const [asked, setAsked] = useState<Asked>({ level, year, kind, unit: '万元', source: '' });
  const bring = useBring<ListInput, ListCheck, ListOutcome, ListJob>(DOORS, {
    fresh: (from) => ({ ...asked, source: asked.source || t('list.source'), edits: [], ...from }),
  });
  const change = (part: Partial<Asked>) => setAsked({ ...asked, ...part });
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.listTemplate)}
      says={t('list.says')}
      asks={<Asks {...{ asked, change }} />}
      done={(outcome) => (
        <p role="status" className="green s13">
          {t('list.done', outcome)}{' '}
          <Link to={`/projects/lists?level=${asked.level}&year=${asked.year}`}>{t('list.tab.list')}</Link>
        </p>
      )}
      check={(input, check) => {
        const next = { ...input, ...asked };
        return (
          <>
            <BringSaid check={check}>
              <p className="s13">{t('list.found', countsOf(check))}</p>
              {check.unknown.length > 0 ? (
                <p className="s13 amber">{t('list.unknown', { names: check.unknown.join('、') })}</p>
              ) : null}
            </BringSaid>
            {asked.source.length < 2 ? <p className="s13 amber">{t('list.source.asked')}</p> : null}
            <BringActs
              count={check.rowCount}
              ready={check.errorCount === 0 && asked.source.length >= 2}
              busy={bring.busy}
              onRun={() => bring.run(next)}
              onAgain={() => bring.look(next)}
              onClear={bring.clear}
            />
            <BringFaults
              {...{ check, busy: bring.busy }}
              onMend={(edits) => bring.look({ ...next, edits: mergedEdits(input.edits, edits) })}
            />
            <BringPreview check={check} columns={[...check.header.keys()]} />
          </>
        );
      }}
    />
  );
}

const countsOf = ({ byNumber, byName, missing, there }: ListCheck) => ({ byNumber, byName, missing, there });

interface AsksProps {
  readonly asked: Asked;
  readonly change: (part: Partial<Asked>) => void;
}

function Asks({ asked, change }: AsksProps) {
  const { t } = useWords<RecognitionKey>();
  return (
    <div className="filters">
      <SelectField
        label={t('list.level')}
        options={LEVELS.map((value) => ({ value, label: t(`level.${value}`) }))}
        {...{ value: asked.level }}
        onChange={(level) => change({ level: LEVELS.find((one) => one === level) ?? 'province' })}
      />
      <TextField
        label={t('list.year')}
        {...{ value: String(asked.year), inputMode: 'numeric', maxLength: 4, size: 6 }}
        onChange={(year) => change({ year: Number(year.replace(/\D/g, '')) || 0 })}
      />
      <SelectField
        label={t('list.kind')}
        options={(['carry-out', 'reserve'] as const).map((value) => ({
          value,
          label: t(`list.kind.${value}`),
        }))}
        {...{ value: asked.kind }}
        onChange={(kind) => change({ kind: kind === 'reserve' ? 'reserve' : 'carry-out' })}
      />
      <SelectField
        label={t('list.unit')}
        options={['万元', '亿元'].map((value) => ({ value, label: value }))}
        {...{ value: asked.unit }}
        onChange={(unit) => change({ unit: unit === '亿元' ? '亿元' : '万元' })}
      />
      <TextField
        label={t('list.source')}
        {...{ value: asked.source, maxLength: 200, size: 40 }}
        onChange={(source) => change({ source })}
      />
    </div>
  );
}
