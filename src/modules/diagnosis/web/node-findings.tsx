/** Beside the map: who leads the node, how much of it is supplied from here, and what is at risk, each with what it rests on. */
import { plainMoney } from '#kernel/money.ts';
import './words.ts';
import './diagnosis.css';
import { useQuery } from '@tanstack/react-query';

import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { percentProse } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { NodeSectionProps } from '#web/node-sections.tsx';
import { Demo, Section } from '#web/ui/parts.tsx';
import {
  type ChainLeader,
  diagnosisRoutes,
  type LeaderList,
  type NodePage,
  type NodeRisk,
  type NodeRiskList,
  type SupplyRow,
} from '../contract.ts';
import type { DiagnosisKey } from './words.ts';

/** The panel has asked for the same already, and shows what goes wrong. */
export function NodeFindings({ nodeId }: NodeSectionProps) {
  const { asOf } = useAsOf();
  const page = useQuery({
    queryKey: ['chain-node', nodeId, asOf],
    queryFn: () => api(diagnosisRoutes.readNode, { params: { id: nodeId }, query: { asOf } }),
  });
  if (!page.data) return null;
  return (
    <>
      <Risks risks={page.data.risks} />
      <Supply page={page.data} />
      <Leaders leaders={page.data.leaders} />
    </>
  );
}

function Rule({ number, source }: { readonly number: number; readonly source: string }) {
  const { t } = useWords<DiagnosisKey>();
  return <p className="m s12">{t('finding.rule', { number, source })}</p>;
}

function Risks({ risks }: { readonly risks: NodeRiskList }) {
  const { t, locale } = useWords<DiagnosisKey>();
  const gap = locale === 'zh' ? '；' : '; ';
  const told = risks.told
    .filter(({ of }) => of > 0)
    .map(({ word, told: count, of }) => t('risk.told.of', { word, told: count, of }));
  return (
    <Section title={t('risk.title')} note={risks.rows.length + risks.beyond} thin>
      {risks.rows.length + risks.beyond === 0 ? <p className="m s13">{t('risk.none')}</p> : null}
      <ul className="plain">
        {risks.rows.map((risk) => (
          <Risk key={`${risk.code} ${risk.text}`} risk={risk} />
        ))}
      </ul>
      {risks.beyond > 0 ? <p className="m s13">{t('risk.beyond', { count: risks.beyond })}</p> : null}
      {told.length > 0 ? (
        <p className="m s12">
          {t('risk.told')}
          {locale === 'zh' ? '：' : ': '}
          {told.join(gap)}
        </p>
      ) : null}
      <Rule {...risks.rule} />
    </Section>
  );
}

function Risk({ risk: { word, text, enterpriseId, rows } }: { readonly risk: NodeRisk }) {
  const { locale } = useWords<DiagnosisKey>();
  const said = rows.map((row) => row.text).filter((one) => one !== '');
  return (
    <li>
      <b className="amber">{word}</b> <Link to={`/enterprises/${enterpriseId}`}>{text}</Link>
      {said.length > 0 ? <div className="m s12">{said.join(locale === 'zh' ? '；' : '; ')}</div> : null}
    </li>
  );
}

function Supply({ page: { supply, standing } }: { readonly page: NodePage }) {
  const { t, locale } = useWords<DiagnosisKey>();
  if (!supply || !standing) return null;
  const { share, year, relations, withAmount, customers, customersTold, kindUnknown } = standing.supply;
  const money = (yuan: string) => plainMoney(yuan, locale);
  const said = share !== null && year !== null;
  return (
    <Section title={t('supply.title')} note={said ? percentProse(share) : undefined} thin>
      {said ? (
        <p className="s13">
          <b>{t('supply.share', { share: percentProse(share, 1), year })}</b>
          {locale === 'zh' ? '：' : ': '}
          {t('supply.of', { local: money(supply.local), total: money(supply.total) })}
        </p>
      ) : (
        <p className="m s13">
          {customers === 0 ? t('supply.none.customers') : t('supply.none.told', { customers })}
        </p>
      )}
      {customers > 0 ? (
        <p className="m s12">
          {t('supply.basis', { relations, amounts: withAmount, customers, told: customersTold })}
          {kindUnknown > 0
            ? `${locale === 'zh' ? '；' : '; '}${t('supply.unknown', { count: kindUnknown })}`
            : ''}
        </p>
      ) : null}
      {supply.rows.length > 0 ? (
        <details>
          <summary className="s13">{t('supply.rows', { count: supply.rows.length })}</summary>
          <ul className="plain">
            {supply.rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </ul>
        </details>
      ) : null}
      {supply.beyond > 0 ? <p className="m s13">{t('supply.beyond', { count: supply.beyond })}</p> : null}
      <Rule {...supply.rule} />
    </Section>
  );
}

function Row({ row }: { readonly row: SupplyRow }) {
  const { t, locale } = useWords<DiagnosisKey>();
  const amount = row.amount === null ? t('supply.untold') : plainMoney(row.amount, locale);
  return (
    <li className="s13">
      <Firm id={row.sellerId} name={row.seller} /> → <Firm id={row.buyerId} name={row.buyer} />
      {row.demo ? <Demo /> : null}
      <div className="m s12">
        {[t(row.local ? 'supply.local' : 'supply.outside'), row.year, amount, row.source]
          .filter(Boolean)
          .join(' · ')}
      </div>
    </li>
  );
}

const Firm = ({ id, name }: { readonly id: string | null; readonly name: string }) =>
  id === null ? name : <Link to={`/enterprises/${id}`}>{name}</Link>;

function Leaders({ leaders }: { readonly leaders: LeaderList }) {
  const { t } = useWords<DiagnosisKey>();
  const { rows, compared, rule } = leaders;
  const leading = rows.some(({ holds }) => holds) || leaders.leadersBeyond > 0;
  const nobody = compared === 0 ? t('leaders.nobody') : t('leaders.none', { count: compared });
  return (
    <Section
      title={t('leaders.node')}
      note={t('leaders.need', { need: rule.need, tests: rule.tests.length })}
      thin
    >
      {leading ? null : <p className="m s13">{nobody}</p>}
      <LeaderRows rows={rows} />
      {leaders.others > 0 ? <p className="m s13">{t('leaders.beyond', { count: leaders.others })}</p> : null}
      <Rule {...rule} />
    </Section>
  );
}

const MARKS = { true: ['✓', 'green'], false: ['✗', 'm'], null: ['?', 'm'] } as const;

export function LeaderRows({ rows }: { readonly rows: readonly ChainLeader[] }) {
  const { t } = useWords<DiagnosisKey>();
  return (
    <ul className="plain">
      {rows.map((row) => (
        <li key={row.enterpriseId}>
          <Link to={`/enterprises/${row.enterpriseId}`}>{row.name}</Link>
          {row.demo ? <Demo /> : null}{' '}
          <span className={row.holds ? 'green s13' : 'm s13'}>
            {t(row.holds ? 'leaders.yes' : 'leaders.no')}
          </span>
          <div className="s12 leader-tests">
            {row.tests.map(({ code, holds, text }) => {
              const [mark, tone] = MARKS[String(holds) as keyof typeof MARKS];
              return (
                <span key={code} className={holds === true ? 'nw' : 'm nw'}>
                  <span className={tone}>{mark}</span> {text}
                </span>
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
