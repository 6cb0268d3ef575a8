/** 基金: those that the region holds or courts, with their clauses; one of them opens to what it holds. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { tenThousands } from '#web/typed-money.ts';
import { ReasonDialog } from '#web/ui/form-dialog.tsx';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { candidateRoutes, type FundRow, type HoldingRow } from '../contract.ts';
import { percentOf } from './amounts.ts';
import { FundForm } from './fund-form.tsx';
import { HoldingForm } from './holding-form.tsx';
import { firmAddress } from './said.tsx';
import type { CandidateKey } from './words.ts';

export function Funds() {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const [amending, setAmending] = useState<FundRow | null>(null);
  const list = useQuery({
    queryKey: ['candidates', 'funds', asOf],
    queryFn: () => api(candidateRoutes.listFunds, { query: { asOf } }),
  });
  const open = list.data?.rows.find(({ id }) => id === search.fund);
  return (
    <>
      <LoadingBar on={list.isFetching} />
      <Problem error={list.error} reading onRetry={() => void list.refetch()} />
      {list.data?.rows.length === 0 ? <Empty>{t('cfund.none')}</Empty> : null}
      {list.data && list.data.rows.length > 0 ? (
        <div style={{ overflowX: 'auto' }}>
          <table className="grid">
            <thead>
              <tr>
                <th>{t('cfund.name')}</th>
                <th>{t('cfund.standing')}</th>
                <th className="num">{t('cfund.share')}</th>
                <th>{t('cfund.clause')}</th>
                <th className="hide-phone">{t('cfund.contact')}</th>
                <th className="num">{t('cfund.holdings')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {list.data.rows.map((row) => (
                <tr key={row.id} className={row.id === open?.id ? 'told' : row.closedOn ? 'gone' : undefined}>
                  <td>
                    {row.name}
                    {row.demo ? <Demo /> : null}
                    <div className="m s12">
                      {row.note} {row.closedOn ? `${t('cfund.closed')} ${row.closedOn}` : ''}
                    </div>
                  </td>
                  <td className="nw">{t(`cfund.${row.standing}`)}</td>
                  <td className="num">{percentOf(row.share)}</td>
                  <td>{row.clause}</td>
                  <td className="hide-phone">{row.contactUnit}</td>
                  <td className="num">
                    <button
                      type="button"
                      className="btn txt"
                      aria-label={`${t('cfund.open')} ${row.name}`}
                      aria-expanded={row.id === open?.id}
                      onClick={() => set({ fund: row.id === open?.id ? undefined : row.id })}
                    >
                      {row.holdings}
                    </button>
                  </td>
                  <td className="nw">
                    {row.can.includes('amend') ? (
                      <button type="button" className="btn txt" onClick={() => setAmending(row)}>
                        {t('cfund.amend')}
                      </button>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : null}
      {open ? <Holdings fund={open} /> : null}
      {amending ? <FundForm fund={amending} onClose={() => setAmending(null)} /> : null}
    </>
  );
}

const SHOWN = 500;

function Holdings({ fund }: { readonly fund: FundRow }) {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [adding, setAdding] = useState(false);
  const [gone, setGone] = useState<HoldingRow | null>(null);
  const list = useQuery({
    queryKey: ['candidates', 'holdings', fund.id, asOf],
    queryFn: () =>
      api(candidateRoutes.listHoldings, { params: { id: fund.id }, query: { asOf, limit: SHOWN } }),
  });
  return (
    <div style={{ paddingTop: 16 }}>
      <Section
        title={fund.name}
        note={list.data?.total}
        tools={
          fund.can.includes('amend') ? (
            <button type="button" className="btn txt" onClick={() => setAdding(true)}>
              {t('cholding.add')}
            </button>
          ) : null
        }
      >
        <Problem error={list.error} reading />
        {list.data?.total === 0 ? <p className="m s13">{t('cholding.none')}</p> : null}
        <table className="grid">
          <tbody>
            {list.data?.rows.map((row) => (
              <tr key={row.id}>
                <td style={{ width: '100%' }}>
                  <Link to={firmAddress(row.firmKey, row.id)}>{row.firm}</Link>
                  {row.demo ? <Demo /> : null}
                  <span className="m s12"> {row.source}</span>
                </td>
                <td className="nw">{row.round ? t('cround.of', { round: row.round }) : ''}</td>
                <td className="nw">{row.investedOn ?? ''}</td>
                <td className="nw num">{tenThousands(row.amount)}</td>
                <td className="nw">
                  {row.can.includes('withdraw') ? (
                    <button type="button" className="btn txt" onClick={() => setGone(row)}>
                      {t('crel.withdraw')}
                    </button>
                  ) : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {adding ? <HoldingForm fundId={fund.id} onClose={() => setAdding(false)} /> : null}
        {gone ? (
          <ReasonDialog
            title={t('crel.withdraw')}
            onClose={() => setGone(null)}
            onSave={(reason) =>
              api(candidateRoutes.withdrawHolding, { params: { id: gone.id }, body: { reason } })
            }
          />
        ) : null}
      </Section>
    </div>
  );
}
