/** The scale and what it is made of: chains, parks, years, and the goal of the ledger. */
import type { ReactNode } from 'react';
import type { Verdict } from '#modules/targets/contract.ts';
import { goalProse, number, percentProse, unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useLocale } from '#web/i18n/words.ts';
import { Link } from '#web/link.tsx';
import { Section } from '#web/ui/parts.tsx';
import { StateMark } from '#web/ui/state-mark.tsx';
import type { ClusterPage, Scale } from '../contract.ts';
import { ChangeSaid, Definition, hundredMillions, ScaleSaid } from './said.tsx';
import { ChainStates } from './states.tsx';
import type { ClusterKey } from './words.ts';

interface RowProps {
  readonly row: ClusterPage;
}

export function ClusterParts({ row, day }: RowProps & { readonly day: string }) {
  const { t } = useWords<ClusterKey>();
  const firms = (more: Record<string, string> = {}) =>
    `/clusters/${row.id}?${new URLSearchParams({ tab: 'firms', year: String(row.year), ...more })}`;
  return (
    <>
      <div className="cluster-figures">
        <div>
          <span className="m s13">{t('cluster.scale', { year: row.year })}</span>
          <Link to={firms()}>
            <ScaleSaid scale={row.scale} />
          </Link>
        </div>
        <div>
          <span className="m s13">{t('cluster.before')}</span>
          <ScaleSaid scale={row.before} />
        </div>
        <div>
          <span className="m s13">{t('cluster.change')}</span>
          <ChangeSaid change={row.scale.change} />
        </div>
      </div>
      <Definition row={row} />
      <p className="m s13 cluster-note">{t('cluster.basis', { day })}</p>
      <Ledger row={row} />
      <div className="cluster-two">
        <Section title={t('cluster.by.chain')} note={row.parts.length}>
          <Lines
            total={row.scale}
            lines={row.parts.map((part) => ({
              key: part.chainId,
              name: <Link to={firms({ chainId: part.chainId })}>{part.name}</Link>,
              scale: part,
            }))}
          />
          <Overlap row={row} />
        </Section>
        <Section title={t('cluster.by.unit')} note={row.units.length}>
          <Lines
            total={row.scale}
            lines={row.units.map((part) => ({
              key: part.unitId ?? 'own',
              name: part.unitId ? <Link to={firms({ unitId: part.unitId })}>{part.name}</Link> : part.name,
              scale: part,
            }))}
          />
          <p className="m s13">
            {row.parks.length > 0
              ? row.parks.map(({ name }) => name).join('、')
              : t('cluster.parks.all', { unit: row.unit })}
          </p>
          {row.parksExpected !== null && row.parksExpected !== row.parks.length ? (
            <p className="amber s13">
              {t('cluster.parks.expected', { expected: row.parksExpected, known: row.parks.length })}
            </p>
          ) : null}
        </Section>
        <Section title={t('cluster.by.year')} note={row.years.length}>
          <Years row={row} />
        </Section>
        <Section title={t('cluster.states')} note={row.chains.length}>
          <ChainStates chains={row.chains} />
          {row.oldest ? (
            <p className="s13">
              {t('cluster.oldest')}{' '}
              <Link to={`/chains/${row.oldest.chainId}?node=${row.oldest.nodeId}`}>{row.oldest.name}</Link>{' '}
              <span className="red">{t('cluster.days', { days: row.oldest.days })}</span>
            </p>
          ) : null}
          {row.note ? <p className="m s13">{row.note}</p> : null}
        </Section>
      </div>
    </>
  );
}

interface Line {
  readonly key: string;
  readonly name: ReactNode;
  readonly scale: Scale;
}

function Lines({ lines, total }: { readonly lines: readonly Line[]; readonly total: Scale }) {
  const { t } = useWords<ClusterKey>();
  const cells = ({ sum, told, firms }: Scale) => (
    <>
      <td className="cluster-num">
        {sum === null ? <span className="m">{t('cluster.untold')}</span> : hundredMillions(sum)}
      </td>
      <td className="cluster-num m">
        {told}/{firms}
      </td>
    </>
  );
  return (
    <div className="cluster-scroll">
      <table className="grid">
        <thead>
          <tr>
            <th />
            <th className="cluster-num">{t('cluster.part.sum')}</th>
            <th className="cluster-num">{t('cluster.part.told')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, scale }) => (
            <tr key={key}>
              <td style={{ width: '100%' }}>{name}</td>
              {cells(scale)}
            </tr>
          ))}
          <tr>
            <td>
              <b>{t('cluster.part.total')}</b>
            </td>
            {cells(total)}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** Why the lines of the chains are more than the sum. */
function Overlap({ row: { overlap } }: RowProps) {
  const { t } = useWords<ClusterKey>();
  if (overlap.firms === 0) return null;
  const { firms, sum } = overlap;
  return (
    <p className="amber s13">
      {sum === '0'
        ? t('cluster.overlap.firms', { firms })
        : t('cluster.overlap', { firms, sum: hundredMillions(sum) })}
    </p>
  );
}

function Years({ row }: RowProps) {
  const { t } = useWords<ClusterKey>();
  if (row.years.length === 0) return <p className="m s13">{t('cluster.untold')}</p>;
  return (
    <table className="grid">
      <tbody>
        {row.years.map((one) => (
          <tr key={one.year}>
            <td className="nw">{one.year}</td>
            <td className="nw">
              <ScaleSaid scale={one} />
            </td>
            <td style={{ width: '100%' }}>
              <ChangeSaid change={one.change} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ledger({ row }: RowProps) {
  const { t } = useWords<ClusterKey>();
  const locale = useLocale();
  const { goal, binding } = row;
  if (!binding) return <p className="m s13">{`${t('cluster.goal')}：${t('cluster.goal.none')}`}</p>;
  const said = binding.said === null ? 'cluster.said.none' : 'cluster.said.same';
  return (
    <Section
      title={t('cluster.goal')}
      tools={goal ? <Link to={`/ledger/${goal.targetId}`}>{t('cluster.verdict')}</Link> : null}
    >
      {goal ? (
        <p>
          <Link to={`/ledger/${goal.targetId}`}>
            {goal.indicator} {goalProse(goal, locale)}
          </Link>{' '}
          <span className="m">{goal.period}</span> <StateMark verdict={goal.verdict as Verdict} />{' '}
          <span className="s13">{goal.reason}</span>
          {goal.share ? (
            <span className="m s13">
              {' '}
              {t('cluster.goal.share', { year: row.year, share: percentProse(goal.share, 1) })}
            </span>
          ) : null}
        </p>
      ) : (
        <p className="m">{t('cluster.goal.hidden')}</p>
      )}
      {goal ? (
        <p className="s13">
          {goal.figureValue !== null && goal.figureDay !== null
            ? t('cluster.figure', {
                value: number(goal.figureValue, goal.measureUnit),
                unit: unitWord(goal.measureUnit, locale),
                day: goal.figureDay,
              })
            : t('cluster.figure.none')}
          {goal.figureDay !== null && !goal.counted ? (
            <span className="amber"> {t('cluster.bound.before')}</span>
          ) : null}
        </p>
      ) : null}
      {binding.quote ? (
        <p className="quote s13">
          {t('cluster.quote')} <mark>{binding.quote}</mark>
        </p>
      ) : null}
      <p className={binding.said === null ? 'amber s13' : 's13'}>
        {t(said, {
          measure: row.definition.title,
          post: row.measurePost ?? '',
          reason: row.measureReason ?? '',
        })}
      </p>
      <p className="m s13">
        {t('cluster.bound', { indicator: binding.indicator, post: binding.post, reason: binding.reason })}
      </p>
    </Section>
  );
}
