/** One node: its state and since when, why, who stands on it, how it went; and what other modules say of it. */

import { useQuery } from '@tanstack/react-query';
import { plainMoney } from '#kernel/money.ts';
import { type ChainDiagnosis, diagnosisRoutes, type NodePage } from '#modules/diagnosis/contract.ts';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { NodeSections } from '#web/node-sections.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import type { MapNode } from '../map-contract.ts';
import { NodeFirms } from './node-firms.tsx';
import { StateSwatch } from './tally.tsx';
import type { ChainKey } from './words.ts';

export interface NodePanelProps {
  readonly node: MapNode;
  readonly chainId: string;
  readonly lane: string | null;
  readonly diagnosis: ChainDiagnosis;
}

export function NodePanel({ node, chainId, lane, diagnosis }: NodePanelProps) {
  const { t, locale } = useWords<ChainKey>();
  const { asOf } = useAsOf();
  const name = locale === 'en' ? (node.en ?? node.name) : node.name;
  const page = useQuery({
    queryKey: ['chain-node', node.id, asOf],
    queryFn: () => api(diagnosisRoutes.readNode, { params: { id: node.id }, query: { asOf } }),
  });
  return (
    <aside className="node-panel" aria-label={name}>
      <p className="m s13">
        {[lane, t(`stage.${node.stage}`), node.classes.map(({ code }) => code).join('、')]
          .filter(Boolean)
          .join('　')}
      </p>
      <h2>
        {name} {page.data?.standing ? <State page={page.data} sited={node.sited} /> : null}
      </h2>
      <LoadingBar on={page.isFetching} />
      <Problem error={page.error} reading onRetry={() => void page.refetch()} />
      {page.data?.standing ? <Why {...{ page: page.data, diagnosis, node }} /> : null}
      {page.data ? <NodeFirms page={page.data} /> : null}
      <NodeSections nodeId={node.id} chainId={chainId} />
      {page.data ? <History page={page.data} /> : null}
    </aside>
  );
}

function State({ page: { standing }, sited }: { readonly page: NodePage; readonly sited: boolean }) {
  const { t } = useWords<ChainKey>();
  if (!standing) return null;
  const accepted = standing.state === 'missing' && !sited;
  const colour = { strong: '', present: '', thin: 'amber', missing: accepted ? 'm' : 'red' }[standing.state];
  return (
    <>
      <span className={colour}>
        <StateSwatch state={standing.state} accepted={accepted} />{' '}
        {t(accepted ? 'state.accepted' : `state.${standing.state}`)}
      </span>{' '}
      <span className="s13">{t('node.since', { since: standing.since, days: standing.days })}</span>
    </>
  );
}

function Why({
  page,
  diagnosis,
  node,
}: Omit<NodePanelProps, 'chainId' | 'lane'> & { readonly page: NodePage }) {
  const { t, locale } = useWords<ChainKey>();
  const { standing } = page;
  if (!standing) return null;
  const { rule, year, moves } = diagnosis;
  const comma = locale === 'zh' ? '、' : ', ';
  const small = standing.firms - standing.aboveScale;
  const classes = node.classes.map(({ code, doubtful }) =>
    doubtful ? `${code} ${t('node.class.doubtful')}` : code,
  );
  const facts: (readonly [word: string, text: string, hint?: string])[] = [
    [
      t('node.why'),
      t('node.why.counts', { large: standing.aboveScale, small, rule: rule.number }),
      rule.source,
    ],
    [t('node.move'), moves[standing.move]?.word ?? standing.move, moves[standing.move]?.means ?? ''],
    [t('node.output', { year }), standing.output === null ? '' : plainMoney(standing.output, locale)],
    [t('node.classes'), classes.join(comma)],
    [t('node.products'), node.products.join(comma)],
    [t('node.technologies'), node.technologies.join(comma)],
    [t('node.representatives'), node.representatives.map(({ name }) => name).join(comma)],
  ];
  return (
    <dl className="node-facts">
      {facts
        .filter(([, text]) => text !== '')
        .map(([word, text, hint]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>
              {text} {hint ? <span className="m s12">{hint}</span> : null}
            </dd>
          </div>
        ))}
    </dl>
  );
}

function History({ page: { spans } }: { readonly page: NodePage }) {
  const { t } = useWords<ChainKey>();
  return (
    <Section title={t('node.history')} note={spans.length} thin>
      <table className="grid">
        <tbody>
          {spans.map(({ state, from, to, firms, aboveScale }) => (
            <tr key={from}>
              <td className="nw">
                <StateSwatch state={state} /> {t(`state.${state}`)}
              </td>
              <td className="nw">
                {from} – {to ?? ''}
              </td>
              <td className="m s13">
                {t('map.large', { count: aboveScale })} {t('map.small', { count: firms - aboveScale })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
