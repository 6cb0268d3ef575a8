/** 工作台: what waits for the chief first, then how the chain stands, who runs it, and its set of papers. */
import './words.ts';
import './chiefs.css';
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import type { ChainPageProps } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { chiefRoutes, type Workbench } from '../contract.ts';
import { PaperSet } from './paper-set.tsx';
import { Team } from './team.tsx';
import { Waits } from './waits.tsx';
import type { ChiefKey } from './words.ts';

export function Work({ chainId }: ChainPageProps) {
  const { t } = useWords<ChiefKey>();
  const { asOf } = useAsOf();
  const found = useQuery({
    queryKey: ['chiefs', 'workbench', chainId, asOf],
    queryFn: () => api(chiefRoutes.readWorkbench, { params: { id: chainId }, query: { asOf } }),
  });
  const bench = found.data;
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {bench ? (
        <>
          <Section
            title={t('chf.waits')}
            note={bench.waits.length + bench.waitsOthers}
            tools={
              <Link className="btn hide-phone" to={`/chains/${chainId}/paper`}>
                {t('chf.print')}
              </Link>
            }
          >
            <Waits rows={bench.waits} others={bench.waitsOthers} />
          </Section>
          <div className="chf-two">
            <div>
              <Now bench={bench} />
              <Gaps bench={bench} />
            </div>
            <Team chainId={chainId} rows={bench.team} edits={bench.can.includes('edit')} />
          </div>
          <PaperSet chainId={chainId} set={bench.set} edits={bench.can.includes('edit')} />
        </>
      ) : null}
    </>
  );
}

export function Now({ bench }: { readonly bench: Workbench }) {
  const { t } = useWords<ChiefKey>();
  const { tally, accepted, blockers, measures, nextVisit, lastVisit, chainId } = bench;
  return (
    <Section title={t('chf.line')}>
      <div className="chf-line s13">
        <p>
          <Link className="ink" to={`/chains/${chainId}`}>
            {t('chf.line.nodes', tally)}
            {accepted > 0 ? t('chf.line.accepted', { count: accepted }) : ''}
          </Link>
        </p>
        <p className={blockers.overdue > 0 ? 'red' : undefined}>
          <Link className="ink" to={`/blockers?chainId=${chainId}`}>
            {t('chf.line.blockers', blockers)}
          </Link>
        </p>
        <p className={measures.late > 0 ? 'red' : undefined}>
          <Link className="ink" to={`/chains/${chainId}?tab=plan`}>
            {measures.all > 0 ? t('chf.line.measures', measures) : t('chf.line.noplan')}
          </Link>
        </p>
        <p>
          <Link className="ink" to={`/chains/${chainId}?tab=visits`}>
            {nextVisit
              ? t('chf.line.visit', {
                  ...{ day: nextVisit.plannedOn, unit: nextVisit.unit },
                  enterprise: nextVisit.enterprise ?? t('chf.visit.beyond'),
                })
              : t('chf.line.novisit')}
            {lastVisit ? t('chf.line.last', { day: lastVisit }) : ''}
          </Link>
        </p>
      </div>
    </Section>
  );
}

function Gaps({ bench }: { readonly bench: Workbench }) {
  const { t } = useWords<ChiefKey>();
  return (
    <Section title={t('chf.gaps')} note={t('chf.gaps.note', { count: bench.gapCount })}>
      {bench.gaps.length === 0 ? <p className="s13 m">{t('chf.gaps.none')}</p> : null}
      <table className="grid">
        <tbody>
          {bench.gaps.map((gap) => (
            <tr key={gap.nodeId}>
              <td style={{ width: '100%' }}>
                <Link to={`/chains/${bench.chainId}?node=${gap.nodeId}`}>{gap.name}</Link>
              </td>
              <td className={gap.state === 'missing' ? 'red nw' : 'amber nw'}>{t(`chf.gap.${gap.state}`)}</td>
              <td className="nw">{t('chf.age.on', { days: gap.days, day: gap.since })}</td>
              <td className="nw">{gap.move}</td>
              <td className={gap.leads === 0 ? 'm nw' : 'nw'}>
                {gap.leads === 0 ? t('chf.gap.noleads') : t('chf.gap.leads', { count: gap.leads })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
