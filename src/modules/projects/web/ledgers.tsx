/** 台账导入: a ledger of projects brought, rows for a person to say which they are, and the ledgers brought so far with their leaves. */
import './words.ts';
import './bring-words.ts';
import './projects.css';
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { BringPage } from '#web/bring/bring-page.tsx';
import { useBring } from '#web/bring/use-bring.ts';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { useCan, useSession } from '#web/session.tsx';
import { Page } from '#web/shell/page.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import {
  type LedgerCheck,
  type LedgerInput,
  type LedgerJob,
  type LedgerOutcome,
  projectRoutes as routes,
} from '../contract.ts';
import { AsideRows } from './aside-rows.tsx';
import type { BringKey } from './bring-words.ts';
import { BroughtLedgers } from './brought-ledgers.tsx';
import { LedgerChecked, sumOf } from './ledger-check.tsx';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

const LIMIT_MB = 64;

const DOORS = {
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadProjectLedger, files, {}, onShare),
  begin: (act: LedgerJob['act'], input: LedgerInput) =>
    api(routes.startProjectLedger, { body: { ...input, act } }),
  running: () => api(routes.runningProjectLedgers),
  read: (id: string) => api(routes.readProjectLedgerJob, { params: { id } }),
};

export default function Ledgers() {
  const { t } = useWords<ProjectKey>();
  const mayEdit = useCan('projects.edit');
  return (
    <Page title={t('nav.projects')} below={<ProjectsNav here="/projects/ledgers" />}>
      <div style={{ display: 'grid', gap: 28, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {mayEdit ? <Bring /> : null}
        {mayEdit ? <AsideRows /> : null}
        <BroughtLedgers />
      </div>
    </Page>
  );
}

function Bring() {
  const { t } = useWords<BringKey | ProjectKey>();
  const { unit } = useSession();
  const units = useUnitOptions();
  const { options } = useCodeWords();
  const [unitId, setUnit] = useState(unit.id);
  const [kind, setKind] = useState('land-project');
  const said = { unitId, kind };
  const bring = useBring<LedgerInput, LedgerCheck, LedgerOutcome, LedgerJob>(DOORS, {
    fresh: (from) => ({ ...from, ...said, edits: [], leaveOut: [] }),
    checked: (input, { columns }) => ({ ...input, columns }),
  });
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.projectLedgerTemplate, {})}
      says={t('pbring.says')}
      asks={
        <div className="filters" style={{ alignItems: 'end' }}>
          <SelectField
            label={t('pbring.unit')}
            {...{ name: 'unitId', value: unitId, options: units, onChange: setUnit }}
          />
          <SelectField
            label={t('pbring.kind')}
            {...{ name: 'kind', value: kind, options: options('kinds'), onChange: setKind }}
          />
        </div>
      }
      done={(outcome) => <Done outcome={outcome} />}
      check={(input, check) => (
        <LedgerChecked
          {...{ input, check, busy: bring.busy }}
          onAgain={() => bring.look({ ...input, ...said })}
          onChange={bring.look}
          onRun={() => bring.run({ ...input, ...said })}
          onClear={bring.clear}
        />
      )}
    />
  );
}

function Done({ outcome }: { readonly outcome: LedgerOutcome }) {
  const { t } = useWords<BringKey | BringWord>();
  return (
    <p role="status" className="green s13">
      {t('bring.done')} {t('pbring.sum', sumOf(outcome))}
    </p>
  );
}
