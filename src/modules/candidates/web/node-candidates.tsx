/** 请谁来补: three ways of filling a node, the first two of each with their reasons; a candidate is handed over from here. */
import './words.ts';
import './candidates.css';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { Demo, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type Candidate, type ChainRanking, candidateRoutes } from '../contract.ts';
import { sayWeakness, type Way } from '../reason-contract.ts';
import { HandOver } from './hand-over.tsx';
import { useLeadWord } from './lead-words.ts';
import { firmAddress, Reasons } from './said.tsx';
import type { CandidateKey } from './words.ts';

export interface NodeCandidatesProps {
  readonly chainId: string;
  readonly nodeId: string;
}

const FIRST = 2;
const MORE = 50;

export function NodeCandidates({ chainId, nodeId }: NodeCandidatesProps) {
  const { t } = useWords<CandidateKey>();
  const { asOf } = useAsOf();
  const [open, setOpen] = useState<Way | null>(null);
  const [giving, setGiving] = useState<Candidate | null>(null);
  const query = { chainId, nodeId, asOf, limit: open === null ? FIRST : MORE };
  const found = useQuery({
    queryKey: ['candidates', 'ranking', query],
    queryFn: () => api(candidateRoutes.rankCandidates, { query }),
  });
  const ranking = found.data;
  const node = ranking?.nodes[0];
  const count = node?.ways.reduce((sum, { total }) => sum + total, 0) ?? 0;
  return (
    <Section
      title={t('cpanel.title')}
      note={t(open === null ? 'cpanel.note' : 'cpanel.note.all', { count, shown: FIRST })}
      tools={
        <span className="said s13">
          <Link to="/candidates?tab=weights">{t('cpanel.weights')}</Link>
          <a
            className="hide-phone"
            href={hrefOf(candidateRoutes.exportRanking, { query: { chainId, nodeId, asOf, limit: 200 } })}
            download
          >
            {t('candidates.export')}
          </a>
        </span>
      }
    >
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {ranking && node
        ? node.ways.map(({ way, total, rows }) => (
            <WayList
              key={way}
              {...{ way, total, ranking }}
              rows={open === way ? rows : rows.slice(0, FIRST)}
              open={open === way}
              onOpen={(on) => setOpen(on ? way : null)}
              onGive={ranking.can.includes('hand-over') ? setGiving : undefined}
            />
          ))
        : null}
      {giving ? (
        <HandOver {...{ chainId, nodeId, candidate: giving }} onClose={() => setGiving(null)} />
      ) : null}
    </Section>
  );
}

interface WayListProps {
  readonly way: Way;
  readonly total: number;
  readonly rows: readonly Candidate[];
  readonly ranking: ChainRanking;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onGive: ((candidate: Candidate) => void) | undefined;
}

function WayList({ way, total, rows, ranking, open, onOpen, onGive }: WayListProps) {
  const { t, locale } = useWords<CandidateKey>();
  const hit = ranking.hits.find((one) => one.way === way && one.source === null);
  return (
    <section className="way" aria-label={t(`cway.${way}`)}>
      <h3>
        {t(`cway.${way}`)}
        <span className="m s13">
          {t(`cway.${way}.says`)}　{t('cway.total', { count: total })}
          {hit ? (
            <>
              {locale === 'zh' ? '，' : ', '}
              {hit.of === 0 ? (
                t('cway.hits.none')
              ) : (
                <Link
                  to={`/candidates?tab=hits&year=${hit.year}`}
                  title={hit.small ? t('cway.hits.small') : undefined}
                >
                  {t('cway.hits', { hits: hit.hits, of: hit.of })}
                </Link>
              )}
            </>
          ) : null}
        </span>
      </h3>
      {rows.length === 0 ? <p className="m s13">{t('cway.none')}</p> : null}
      <ul>
        {rows.map((one) => (
          <CandidateLine
            key={one.key}
            {...{ candidate: one, node: ranking.nodes[0]?.node, most: ranking.weights.most[way], onGive }}
          />
        ))}
      </ul>
      {total > FIRST ? (
        <button type="button" className="btn txt" aria-expanded={open} onClick={() => onOpen(!open)}>
          {t(open ? 'cway.less' : 'cway.more')}
        </button>
      ) : null}
    </section>
  );
}

interface CandidateLineProps {
  /** The node that is looked at. */
  readonly node: string | undefined;
  readonly candidate: Candidate;
  readonly most: number;
  readonly onGive: ((candidate: Candidate) => void) | undefined;
}

function CandidateLine({ candidate: one, node, most, onGive }: CandidateLineProps) {
  const { t, locale } = useWords<CandidateKey>();
  const { state } = useLeadWord();
  const [lead] = one.leads;
  const weak = one.weak.map((why) => sayWeakness(why, locale)).join(locale === 'zh' ? '、' : ', ');
  const about = [
    one.placeName,
    one.scale === 'above' || one.scale === 'below' ? t(`cscale.${one.scale}`) : null,
    one.round ? t('cround.of', { round: one.round }) : null,
  ].filter(Boolean);
  return (
    <li>
      <div>
        <Link className="strong" to={firmAddress(one.key)}>
          {one.name}
        </Link>
        {one.demo ? <Demo /> : null}
        <div className="m s12">{about.join(locale === 'zh' ? '，' : ', ')}</div>
        <div className="m s12" title={`${one.score} / ${most}`}>
          {t('cpanel.score', { score: one.score })}
        </div>
      </div>
      <div className="s13">
        <Reasons firmKey={one.key} reasons={one.reasons} />
        {weak ? (
          <span className="m">
            {locale === 'zh' ? '；' : '; '}
            {t('cpanel.reference', { why: weak })}
          </span>
        ) : null}
      </div>
      <div className="s13">
        {lead ? (
          <Link to={`/candidates/leads/${lead.id}`} title={`${lead.node} ${lead.unit}`}>
            {state(lead.state)} {lead.since.slice(5)}
            {lead.node === node ? null : <div className="m s12">{lead.node}</div>}
          </Link>
        ) : null}
        {onGive && !lead ? (
          <button type="button" className="btn txt" onClick={() => onGive(one)}>
            {t('clead.hand')}
          </button>
        ) : null}
        {onGive && lead ? (
          <button type="button" className="btn txt s12" onClick={() => onGive(one)}>
            {t('clead.hand')}
          </button>
        ) : null}
      </div>
    </li>
  );
}
