/** Every tier for the firm on the day: the answer, and below it each condition with the firm's own numbers and the article. */
import { useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useShellWords } from '#web/i18n/shell-words.ts';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { useCan } from '#web/session.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { enterpriseRoutes } from '../contract.ts';
import type { TierAnswer, TierCondition, TierGroup, TierTrack, TierVerdict } from '../tier-contract.ts';
import { Asks } from './say-fact.tsx';
import type { EnterpriseKey } from './words.ts';

const TONE: Readonly<Record<TierAnswer, string>> = {
  met: 'green',
  'not-met': 'red',
  'needs-a-person': 'amber',
  'data-missing': 'm',
  'not-applicable': 'm',
};

export function Tiers({ id, may }: { readonly id: string; readonly may: boolean }) {
  const { t } = useWords<EnterpriseKey>();
  const say = useShellWords();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const track: TierTrack = search.track === 'review' ? 'review' : 'application';
  const found = useQuery({
    queryKey: ['enterprise', id, 'tiers', asOf, track],
    queryFn: () => api(enterpriseRoutes.readTiers, { params: { id }, query: { asOf, track } }),
  });
  const verdicts = found.data ?? [];
  const concerned = verdicts.filter(({ answer }) => answer !== 'not-applicable');
  const others = verdicts.filter(({ answer }) => answer === 'not-applicable');
  return (
    <Section
      title={t('enterprise.tiers')}
      note={t('enterprise.tiers.note')}
      tools={
        <Segments
          name={t('enterprise.tiers.track')}
          value={track}
          options={[
            ['application', t('enterprise.tiers.application')],
            ['review', t('enterprise.tiers.review')],
          ]}
          onChange={(next) => set({ track: next === 'review' ? next : undefined })}
        />
      }
    >
      <Problem error={found.error} reading />
      {found.data?.length === 0 ? <p className="m s13">{t('enterprise.tiers.none')}</p> : null}
      {concerned.map((verdict) => (
        <Tier key={verdict.code} {...{ id, may, verdict }} />
      ))}
      {others.length > 0 ? (
        <details className="m s13">
          <summary>{t('enterprise.tiers.others', { count: others.length })}</summary>
          {others.map(({ title }) => title).join(say('list.and'))}
        </details>
      ) : null}
    </Section>
  );
}

interface TierProps {
  readonly id: string;
  readonly may: boolean;
  readonly verdict: TierVerdict;
}

function Tier({ id, may, verdict }: TierProps) {
  const { t } = useWords<EnterpriseKey>();
  const mayRead = useCan('rules.view');
  return (
    <details>
      <summary>
        <b className={TONE[verdict.answer]}>{verdict.answerWord}</b> {verdict.title}{' '}
        <span className="m s13">
          {verdict.version}
          {verdict.open > 0 ? ` · ${t('enterprise.tiers.open', { count: verdict.open })}` : ''}
          {verdict.holds ? ` · ${t('enterprise.tiers.holds')}` : ''}
        </span>{' '}
        {verdict.toVerify ? <b className="amber s13">{t('enterprise.tiers.verify')}</b> : null}
      </summary>
      <table className="grid">
        <tbody>
          {verdict.conditions.map((condition, at) => (
            <Fragment key={`${condition.under.map((group) => group.id).join(' ')} ${condition.id}`}>
              {newGroups(verdict.conditions[at - 1], condition).map((group) => (
                <GroupHead key={group.id} group={group} depth={condition.under.indexOf(group)} />
              ))}
              <Condition {...{ id, may, condition }} />
            </Fragment>
          ))}
        </tbody>
      </table>
      <p className="m s13">
        {verdict.citation} {mayRead ? <Link to="/rulebook">{t('enterprise.tiers.rules')}</Link> : null}
      </p>
    </details>
  );
}

/** Groups that begin with this condition. */
function newGroups(before: TierCondition | undefined, { under }: TierCondition): readonly TierGroup[] {
  const same = under.findIndex((group, at) => before?.under[at]?.id !== group.id);
  return same < 0 ? [] : under.slice(same);
}

const INDENT = 16;

/** What is asked of the lines below: all of them, or some. */
function GroupHead({ group, depth }: { readonly group: TierGroup; readonly depth: number }) {
  const { t } = useWords<EnterpriseKey>();
  const { answer, title, wanted } = group;
  const rule =
    wanted === null
      ? t('enterprise.tiers.all')
      : wanted === 1
        ? t('enterprise.tiers.any')
        : t('enterprise.tiers.some', { count: wanted });
  return (
    <tr>
      <td className={`nw ${TONE[answer]}`}>{t(`tier.${answer}`)}</td>
      <td style={{ paddingLeft: depth * INDENT }}>
        <b>{title}</b> <span className="m s13">{rule}</span>
      </td>
      <td className="m s13">{group.article}</td>
    </tr>
  );
}

interface ConditionProps {
  readonly id: string;
  readonly may: boolean;
  readonly condition: TierCondition;
}

function Condition({ id, may, condition }: ConditionProps) {
  const { t } = useWords<EnterpriseKey>();
  const { answer, under, needed } = condition;
  // An alternative to what is met or nearer has its answer, but nobody has to do anything about it.
  const spared = !needed && answer !== 'met' && answer !== 'not-applicable';
  return (
    <tr className={spared ? 'm' : undefined}>
      <td className={`nw ${spared ? 'm' : TONE[answer]}`}>{t(`tier.${answer}`)}</td>
      <td style={{ paddingLeft: under.length * INDENT }}>
        {condition.sentence}
        {spared ? <span className="s12"> {t('enterprise.tiers.spared')}</span> : null}
        {condition.numbers ? <div className="m s13">{condition.numbers}</div> : null}
        <Asks {...{ id, may, asks: condition.asks, sentence: condition.sentence }} />
      </td>
      <td className="m s13">{condition.article}</td>
    </tr>
  );
}
