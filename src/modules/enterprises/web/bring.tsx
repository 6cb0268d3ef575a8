/** 导入: a table is brought, its columns are told apart, wrong cells are mended here or in the file, then all is written or nothing. */
import { useState } from 'react';
import { api, hrefOf, upload } from '#web/api.ts';
import { BringPage } from '#web/bring/bring-page.tsx';
import { useBring } from '#web/bring/use-bring.ts';
import type { BringWord } from '#web/bring/words.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { enterpriseRoutes as routes } from '../contract.ts';
import type { ImportCheck, ImportJob, ImportOutcome } from '../import-contract.ts';
import type { UndoOutcome } from '../undo-contract.ts';
import { BringCheck } from './bring-check.tsx';
import type { BringKey } from './bring-words.ts';
import { countsOf, type ImportInput } from './brought.ts';
import { LatestImports, seeImport, UndoImport, UndoneLine } from './undo-import.tsx';
import type { EnterpriseKey } from './words.ts';

const LIMIT_MB = 256;
const NOTHING_SAID = { edits: [], leaveOut: [], confirmed: [] };
const DOORS = {
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadEnterprises, files, {}, onShare),
  begin: (act: 'check' | 'import', input: ImportInput) =>
    api(routes.startImport, { body: { ...input, act } }),
  running: () => api(routes.runningImports),
  read: (id: string) => api(routes.readImport, { params: { id } }),
};

export function BringEnterprises() {
  const { t } = useWords<EnterpriseKey>();
  const [undone, setUndone] = useState<UndoOutcome | null>(null);
  const bring = useBring<ImportInput, ImportCheck, ImportOutcome, ImportJob>(DOORS, {
    fresh: (from) => ({ ...NOTHING_SAID, ...from }),
    checked: (input, { mapping }) => ({ ...input, mapping }),
    onTaken: ({ check }) => check && setUndone(null),
  });
  const takeBack = (outcome: UndoOutcome) => {
    setUndone(outcome);
    bring.forget();
  };
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.importTemplate)}
      says={t('bring.template.says')}
      asks={undone ? <UndoneLine outcome={undone} /> : null}
      done={(outcome) => <Done outcome={outcome} onUndone={takeBack} />}
      check={(input, check) => (
        <BringCheck
          {...{ input, check, busy: bring.busy }}
          onChange={bring.look}
          onRun={bring.run}
          onClear={bring.clear}
        />
      )}
      below={<LatestImports onUndone={takeBack} />}
    />
  );
}

interface DoneProps {
  readonly outcome: ImportOutcome;
  readonly onUndone: (outcome: UndoOutcome) => void;
}

/** What was written, the way to it, and the way back. */
function Done({ outcome, onUndone }: DoneProps) {
  const { t } = useWords<EnterpriseKey | BringKey | BringWord>();
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
