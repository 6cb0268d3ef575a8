/** One firm elsewhere: every row about it; the row that a reason came from is marked. */
import './words.ts';
import './candidates.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Demo, Problem, Section } from '#web/ui/parts.tsx';
import { candidateRoutes, type FirmPage } from '../contract.ts';
import { useLeadWord } from './lead-words.ts';
import { RelationRows } from './relation-rows.tsx';
import type { CandidateKey } from './words.ts';

export default function Firm() {
  const { t } = useWords<CandidateKey>();
  const [{ key = '', row }] = useUrl();
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['candidates', 'firm', key, asOf],
    queryFn: () => api(candidateRoutes.readFirm, { query: { key, asOf } }),
  });
  const firm = found.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once the rows are there
  useEffect(() => {
    document.querySelector('tr.told')?.scrollIntoView({ block: 'center' });
  }, [firm?.key, row]);
  return (
    <Page
      title={
        <>
          <Link to="/candidates?tab=firms">{t('candidates.tab.firms')}</Link> <span className="m">/</span>{' '}
          {firm?.name ?? ''}
        </>
      }
      name={firm?.name ?? ''}
      context={
        firm ? (
          <>
            {firm.code ?? t('crel.known.name')}
            {firm.local ? (
              <span className="amber">　{t('cfirm.local', { name: firm.local.name })}</span>
            ) : null}
            {firm.demo ? <Demo /> : null}
          </>
        ) : null
      }
      history
      busy={found.isFetching}
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {firm ? (
        <div className="candidate-two">
          <div>
            <Told firm={firm} row={row} />
            <Section title={t('candidates.tab.relations')} note={firm.relations.length}>
              <RelationRows rows={firm.relations} marked={row} />
            </Section>
          </div>
          <div>
            <Leads firm={firm} />
            <Holdings firm={firm} row={row} />
          </div>
        </div>
      ) : null}
    </Page>
  );
}

interface PartProps {
  readonly firm: FirmPage;
  readonly row?: string | undefined;
}

function Told({ firm, row }: PartProps) {
  const { t } = useWords<CandidateKey>();
  const { today } = useAsOf();
  const cell = (name: string, value: string | number | null) =>
    value === null || value === '' ? null : (
      <span key={name}>
        <span className="m">{name}</span> {value}
      </span>
    );
  return (
    <Section title={t('cfirm.rows')} note={firm.rows.length}>
      {firm.rows.length === 0 ? <p className="m s13">{t('cfirm.rows.none')}</p> : null}
      <table className="grid">
        <tbody>
          {firm.rows.map((one) => (
            <tr key={one.id} className={one.id === row ? 'told' : one.supersededAt ? 'gone' : undefined}>
              <td style={{ width: '100%' }}>
                <div className="pairs s13">
                  {cell(t('cfirm.name'), one.name)}
                  {cell(t('cfirm.at'), [one.placeName, one.placeCode].filter(Boolean).join(' '))}
                  {cell(t('cfirm.industry'), one.industryClass)}
                  {cell(t('cfirm.products'), one.products)}
                  {cell(t('cfirm.scale'), one.scale ? t(`cscale.${one.scale}`) : null)}
                  {cell(`${one.revenueYear ?? ''} ${t('cfirm.revenue')}`, tenThousands(one.revenue))}
                  {cell(t('cfirm.patents'), one.patents)}
                  {cell(t('cfirm.lease'), one.leaseEndsOn)}
                  {cell(t('cfirm.expansion'), one.expansion)}
                  {cell(t('cfirm.note'), one.note)}
                </div>
                <div className="m s12">
                  {one.source} {one.sourceDay} · {one.post} · {moment(one.recordedAt, today)}
                  {one.supersededAt ? `　${t('cfirm.replaced')} ${moment(one.supersededAt, today)}` : ''}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

function Leads({ firm }: PartProps) {
  const { t } = useWords<CandidateKey>();
  const { state } = useLeadWord();
  return (
    <Section title={t('cfirm.leads')} note={firm.leads.length}>
      {firm.leads.length === 0 ? <p className="m s13">{t('cfirm.leads.none')}</p> : null}
      <ul className="s13" style={{ paddingLeft: 16 }}>
        {firm.leads.map((one) => (
          <li key={one.id}>
            <Link to={`/candidates/leads/${one.id}`}>
              {one.unit} {one.node}
            </Link>{' '}
            {state(one.state)} {one.since}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Holdings({ firm, row }: PartProps) {
  const { t } = useWords<CandidateKey>();
  if (firm.holdings.length === 0) return null;
  return (
    <Section title={t('cfirm.holdings')} note={firm.holdings.length}>
      <table className="grid">
        <tbody>
          {firm.holdings.map((one) => (
            <tr key={one.id} className={one.id === row ? 'told' : undefined}>
              <td style={{ width: '100%' }}>
                <Link to={`/candidates?tab=funds&fund=${one.fundId}`}>{one.fund}</Link>{' '}
                {one.round ? t('cround.of', { round: one.round }) : ''}
                <div className="m s12">{one.source}</div>
              </td>
              <td className="nw">{one.investedOn ?? ''}</td>
              <td className="nw num">{tenThousands(one.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
