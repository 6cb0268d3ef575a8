/** 导入: a table of places by classes is brought, what it does not say is said, wrong cells are mended, then all is written or nothing. */
import { api, hrefOf, upload } from '#web/api.ts';
import { BringPage } from '#web/bring/bring-page.tsx';
import { useBring } from '#web/bring/use-bring.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import {
  relatednessRoutes as routes,
  type TableCheck,
  type TableInput,
  type TableJob,
  type TableOutcome,
} from '../contract.ts';
import { BringCheck } from './bring-check.tsx';
import type { RelatednessKey } from './words.ts';
import { WORK_DOORS } from './work.tsx';

const LIMIT_MB = 256;
const NOTHING_SAID = { measure: null, year: null, unit: null, source: '', edits: [] };
const DOORS = {
  ...WORK_DOORS,
  upload: (files: readonly File[], onShare: (share: number) => void) =>
    upload(routes.uploadTable, files, {}, onShare),
  begin: (act: 'check' | 'import', input: TableInput) => api(routes.startTable, { body: { ...input, act } }),
};

export function BringTable() {
  const { t } = useWords<RelatednessKey>();
  const bring = useBring<TableInput, TableCheck, TableOutcome, TableJob>(DOORS, {
    fresh: (from) => ({ ...NOTHING_SAID, ...from }),
  });
  return (
    <BringPage
      bring={bring}
      limitMb={LIMIT_MB}
      template={hrefOf(routes.tableTemplate)}
      says={t('bring.rel.says')}
      done={({ fresh }) => (
        <p role="status" className="green s13">
          {t(fresh ? 'bring.rel.done' : 'bring.rel.unchanged')}{' '}
          <Link to="/relatedness?tab=editions">{t('rel.tab.editions')}</Link>
        </p>
      )}
      check={(input, check) => (
        <BringCheck
          {...{ input, check, busy: bring.busy }}
          onChange={bring.look}
          onRun={bring.run}
          onClear={bring.clear}
        />
      )}
      below={<p className="m s13">{t('rel.empty').replace(/^[^。.]*[。.]\s*/, '')}</p>}
    />
  );
}
