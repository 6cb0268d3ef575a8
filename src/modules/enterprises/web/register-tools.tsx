/** Above the register: views, columns, print and export of what is seen. */
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { ColumnChooser } from '#web/ui/column-chooser.tsx';
import { type ViewSearch, ViewTabs } from '#web/ui/view-tabs.tsx';
import { enterpriseRoutes } from '../contract.ts';
import { FIRST_SHOWN, shownColumns, useRegisterColumns } from './register-columns.tsx';
import { queryOf } from './register-list.tsx';
import type { EnterpriseKey } from './words.ts';

export function RegisterTools() {
  const { t } = useWords<EnterpriseKey>();
  const { asOf } = useAsOf();
  const { today } = useSession();
  const [search, set] = useUrl();
  const query = queryOf(search, asOf);
  const year = query.year ?? Number((asOf ?? today).slice(0, 4)) - 1;
  const all = useRegisterColumns(year);
  const shown = shownColumns(search);
  const choose = (view: ViewSearch) => {
    const cleared = Object.fromEntries(Object.keys(search).map((key) => [key, undefined]));
    set({ ...cleared, asOf, ...view }, true);
  };
  return (
    <div className="tools no-print">
      <ViewTabs
        screen="enterprises"
        search={search}
        built={[
          [t('enterprise.view.all'), {}],
          [t('enterprise.view.without'), { withoutYear: 'true' }],
          [t('enterprise.view.high-tech'), { certificate: 'high-tech' }],
        ]}
        onChoose={choose}
      />
      <span className="sp" />
      <ColumnChooser
        all={all.map(({ key, head }) => ({ key, word: head }))}
        shown={shown}
        ordered
        onChange={(next) => set({ cols: next.join() === FIRST_SHOWN.join() ? undefined : next.join(',') })}
      />
      <button type="button" className="btn hide-phone" onClick={() => window.print()}>
        {t('print')}
      </button>
      <a
        className="btn hide-phone"
        href={hrefOf(enterpriseRoutes.exportEnterprises, { query: { ...query, columns: shown.join(',') } })}
        download
      >
        {t('enterprise.export')}
      </a>
    </div>
  );
}
