/** 导入: the pool as a table; wrong cells are mended on the spot, then all is written or nothing. */
import { api, hrefOf, upload } from '#web/api.ts';
import { BringFaults } from '#web/bring/bring-faults.tsx';
import { BringPage } from '#web/bring/bring-page.tsx';
import { BringPreview } from '#web/bring/bring-preview.tsx';
import { BringActs, BringSaid } from '#web/bring/bring-said.tsx';
import { mergedEdits } from '#web/bring/places.ts';
import { useBring } from '#web/bring/use-bring.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type {
  ExpertTableCheck,
  ExpertTableInput,
  ExpertTableJob,
  ExpertTableOutcome,
} from '../bring-contract.ts';
import { expertRoutes as routes } from '../contract.ts';
import type { ExpertKey } from './words.ts';

const LIMIT_MB = 20;
const DOORS = {
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadExperts, files, {}, onShare),
  begin: (act: ExpertTableJob['act'], input: ExpertTableInput) =>
    api(routes.startExperts, { body: { ...input, act } }),
  running: () => api(routes.runningExperts),
  read: (id: string) => api(routes.readExpertJob, { params: { id } }),
};
const counts = ({ added, changed, unchanged }: ExpertTableOutcome) => ({ added, changed, unchanged });

export function BringExperts() {
  const { t } = useWords<ExpertKey>();
  const bring = useBring<ExpertTableInput, ExpertTableCheck, ExpertTableOutcome, ExpertTableJob>(DOORS, {
    fresh: (from) => ({ edits: [], ...from }),
  });
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.expertTemplate)}
      says={t('exp.bring.says')}
      done={(outcome) => (
        <p role="status" className="green s13">
          {t('exp.bring.done', counts(outcome))}
        </p>
      )}
      check={(input, check) => (
        <>
          <BringSaid check={check}>
            {check.errorCount === 0 ? <p className="s13">{t('exp.bring.sum', counts(check))}</p> : null}
          </BringSaid>
          <BringActs
            {...{ busy: bring.busy, onClear: bring.clear, count: check.rowCount }}
            ready={check.errorCount === 0 && check.rowCount > 0}
            onRun={() => bring.run(input)}
          />
          <BringFaults
            {...{ check, busy: bring.busy }}
            onMend={(edits) => bring.look({ ...input, edits: mergedEdits(input.edits, edits) })}
          />
          <BringPreview
            check={check}
            columns={check.columns.flatMap(({ field, column }) => (field === null ? [] : [column]))}
          />
        </>
      )}
    />
  );
}
