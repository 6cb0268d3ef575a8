/** 专家论证: every panel, the last planned first. */
import './words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useKeys } from '#web/ui/keys.ts';
import { Empty, Kbd, Problem } from '#web/ui/parts.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { PANEL_STATES } from '../panel-contract.ts';
import { panelRoutes } from '../panel-route-contract.ts';
import { ExpertAreas } from './areas.tsx';
import { PanelTable } from './panel-list.tsx';
import { PlanForm } from './plan-form.tsx';
import type { ExpertKey } from './words.ts';

const PAGE = 100;

export default function Panels() {
  const { t } = useWords<ExpertKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [planning, setPlanning] = useState(false);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const filter = {
    q: search.q?.slice(0, 60),
    state: PANEL_STATES.find((state) => state === search.state),
    mine: search.mine === 'true' ? true : undefined,
    asOf,
  };
  const query = { ...filter, limit: PAGE, offset: page * PAGE };
  const list = useQuery({
    queryKey: ['experts', 'panels', query],
    queryFn: () => api(panelRoutes.listPanels, { query }),
  });
  const rows = list.data?.rows ?? [];
  const may = list.data?.can.includes('plan') ?? false;
  useKeys(may ? [{ key: 'N', word: t('pan.plan'), run: () => setPlanning(true) }] : []);
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const narrowed = ['q', 'state', 'mine'].some((name) => search[name]);
  return (
    <Page
      title={t('exp.panels')}
      history
      busy={list.isFetching}
      below={<ExpertAreas at="panels" />}
      tools={
        <>
          <a className="btn hide-phone" href={hrefOf(panelRoutes.exportPanels, { query: filter })} download>
            {t('exp.export')}
          </a>
          {may ? (
            <button type="button" className="btn pri" onClick={() => setPlanning(true)}>
              {t('pan.plan')} <Kbd>N</Kbd>
            </button>
          ) : null}
        </>
      }
    >
      <div className="filters no-print">
        <TextField
          label={t('pan.q')}
          {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
        />
        <SelectField
          label={t('pan.state')}
          options={PANEL_STATES.map((value) => ({ value, label: t(`pan.state.${value}`) }))}
          {...{ none: t('exp.any'), value: search.state ?? '', onChange: put('state') }}
        />
        <label className="s13">
          <input
            type="checkbox"
            checked={search.mine === 'true'}
            onChange={(event) => put('mine')(event.target.checked ? 'true' : '')}
          />{' '}
          {t('pan.mine')}
        </label>
      </div>
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data && rows.length === 0 ? <Empty>{t(narrowed ? 'exp.nothing' : 'pan.none')}</Empty> : null}
      {rows.length > 0 ? <PanelTable rows={rows} /> : null}
      <p className="s13" style={{ padding: '12px 0' }}>
        {list.data ? <span className="m">{t('pan.rows', { count: list.data.total })} </span> : null}
        <Pager
          {...{ page, size: PAGE, total: list.data?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {planning && list.data ? (
        <PlanForm templates={list.data.templates} onClose={() => setPlanning(false)} />
      ) : null}
    </Page>
  );
}
