/** 走访: those to come first, with who else goes to the same door; what became of it, and the blocker raised with it. */
import './words.ts';
import './chiefs.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import type { ChainPageProps } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Pager } from '#web/ui/table-foot.tsx';
import { chiefRoutes } from '../contract.ts';
import type { VisitList, VisitRow } from '../visit-contract.ts';
import { VisitForm } from './visit-form.tsx';
import { VisitStepForm } from './visit-step-form.tsx';
import type { ChiefKey } from './words.ts';

const PAGE = 100;

export function Visits({ chainId }: ChainPageProps) {
  const { t } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [adding, setAdding] = useState(false);
  const page = Math.max(0, Number(search.page ?? '1') - 1) || 0;
  const query = { asOf, limit: PAGE, offset: page * PAGE };
  const found = useQuery({
    queryKey: ['chiefs', 'visits', chainId, query],
    queryFn: () => api(chiefRoutes.listVisits, { params: { id: chainId }, query }),
  });
  const list = found.data;
  const add = list?.can.includes('add') ? (
    <button type="button" className="btn" onClick={() => setAdding(true)}>
      {t('chf.visit.add')}
    </button>
  ) : null;
  return (
    <>
      <div className="chf-list-bar no-print">
        <span className="sp" />
        <a
          className="btn txt hide-phone"
          href={hrefOf(chiefRoutes.exportVisits, { params: { id: chainId }, query: { asOf } })}
          download
        >
          {t('chf.export')}
        </a>
        {list && list.rows.length + list.others > 0 ? add : null}
      </div>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {list && list.rows.length === 0 && list.others === 0 ? (
        <Empty act={add}>{t('chf.visit.none')}</Empty>
      ) : null}
      {list && list.rows.length > 0 ? <Rows chainId={chainId} list={list} /> : null}
      {list && list.others > 0 ? (
        <p className="m s13">{t('chf.visit.others', { count: list.others })}</p>
      ) : null}
      <p className="s13">
        <Pager
          {...{ page, size: PAGE, total: list?.total ?? 0 }}
          onPage={(next) => set({ page: next === 0 ? undefined : String(next + 1) }, true)}
        />
      </p>
      {adding && list ? <VisitForm chainId={chainId} list={list} onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Rows({ chainId, list }: { readonly chainId: string; readonly list: VisitList }) {
  const { t } = useWords<ChiefKey>();
  const [stepping, setStepping] = useState<VisitRow | null>(null);
  const [back, setBack] = useState<VisitRow | null>(null);
  return (
    <div className="wide-table">
      <table className="grid chf-cards">
        <thead>
          <tr>
            <th>{t('chf.visit.planned')}</th>
            <th>{t('chf.visit.happened')}</th>
            <th>{t('chf.enterprise')}</th>
            <th>{t('chf.visit.who')}</th>
            <th>{t('chf.visit.matter')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.id} className={row.state === 'called-off' ? 'gone' : undefined}>
              <td className="nw">
                {row.plannedOn ?? '—'}
                {row.overdue ? <div className="red s12">{t('chf.visit.overdue')}</div> : null}
              </td>
              <td className="nw">
                {row.happenedOn ?? <span className="m">{t(`chf.visit.state.${row.state}`)}</span>}
              </td>
              <td>
                <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterprise}</Link>{' '}
                {row.demo ? <Demo /> : null}
                <div className="m s12">{list.kinds.find(({ code }) => code === row.kind)?.name}</div>
              </td>
              <td>
                {row.roleName}　{row.post}
                <div className="m s12">{row.unit}</div>
              </td>
              <td style={{ width: '40%' }}>
                <What row={row} window={list.window} />
              </td>
              <td className="nw">
                {row.can.includes('step') ? (
                  <button type="button" className="btn txt" onClick={() => setStepping(row)}>
                    {t('chf.visit.step')}
                  </button>
                ) : null}
                {row.can.includes('take-back') ? (
                  <button type="button" className="btn txt" onClick={() => setBack(row)}>
                    {t('chf.measure.back')}
                  </button>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {stepping ? (
        <VisitStepForm chainId={chainId} visit={stepping} onClose={() => setStepping(null)} />
      ) : null}
      {back ? (
        <ReasonDialog
          title={t('chf.measure.back')}
          onClose={() => setBack(null)}
          onSave={(reason) =>
            api(chiefRoutes.takeBackVisitStep, {
              params: { id: back.id },
              body: { after: back.number, reason },
            })
          }
        />
      ) : null}
    </div>
  );
}

function What({ row, window }: { readonly row: VisitRow; readonly window: number }) {
  const { t } = useWords<ChiefKey>();
  return (
    <>
      {row.matter}
      {row.words ? (
        <div className="s12">
          <span className="m">{t(row.state === 'happened' ? 'chf.visit.promised' : 'chf.visit.reason')}</span>
          {'　'}
          {row.words}
        </div>
      ) : null}
      {row.blockers.map((one) => (
        <div key={one.id} className="s12">
          <span className="m">{t('chf.visit.led')}</span>　<Link to={`/blockers/${one.id}`}>{one.what}</Link>
        </div>
      ))}
      {row.blockersOthers > 0 ? (
        <div className="m s12">{t('chf.visit.led.others', { count: row.blockersOthers })}</div>
      ) : null}
      {row.near.length > 0 ? (
        <div className="amber s12">
          {t('chf.visit.near', {
            window,
            where: row.near.map((one) => `${one.plannedOn} ${one.unit}（${one.chain}）`).join('；'),
          })}
        </div>
      ) : null}
    </>
  );
}
