/** 自测: every tier by what is kept, with reasons; and by numbers that are only tried. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { TierVerdict, YearItem } from '#modules/enterprises/contract.ts';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { type OwnPage, portalRoutes } from '../contract.ts';
import type { PortalKey } from './words.ts';
import { type TypedYear, typedYear, yearValues } from './year-fields.tsx';
import './portal.css';

/** What most tiers turn on; the rest can be tried once it is kept. */
const TRIED: readonly YearItem[] = [
  'revenue',
  'mainRevenue',
  'rdExpense',
  'staff',
  'technologyStaff',
  'rdStaff',
];

export function SelfCheck({ page }: { readonly page: OwnPage }) {
  const { t } = useWords<PortalKey>();
  const { today } = useSession();
  const kept = useQuery({ queryKey: ['portal', 'tiers'], queryFn: () => api(portalRoutes.ownTiers) });
  const [year, setYear] = useState(String(Number(today.slice(0, 4)) - 1));
  const [typed, setTyped] = useState<TypedYear>({});
  const standing = keptOf(page, Number(year));
  const trial = useMutation({
    mutationFn: () => {
      const values = yearValues(typed, {});
      return api(portalRoutes.tryTiers, { body: { year: Number(year), values } });
    },
  });
  const words = new Map(page.yearItems.map((one) => [one.item, one]));
  return (
    <div className="own">
      <Section title={t('portal.trial')} note={t('portal.trial.note')}>
        <form
          className="trial-form"
          onSubmit={(event) => {
            event.preventDefault();
            trial.mutate();
          }}
        >
          <TextField
            name="year"
            label={t('portal.year')}
            {...{ value: year, onChange: setYear, inputMode: 'numeric', maxLength: 4, required: true }}
          />
          {TRIED.map((item) => (
            <TextField
              key={item}
              name={item}
              label={`${words.get(item)?.title ?? item} ${words.get(item)?.unit ?? ''}`}
              {...{ inputMode: 'decimal', value: typed[item] ?? '', placeholder: standing[item] ?? '' }}
              onChange={(text) => setTyped((old) => ({ ...old, [item]: text }))}
            />
          ))}
          <button type="submit" className="btn pri" disabled={trial.isPending}>
            {t('portal.trial.run')}
          </button>
          {trial.data ? (
            <button type="button" className="btn" onClick={() => trial.reset()}>
              {t('portal.trial.stop')}
            </button>
          ) : null}
        </form>
        <Problem error={trial.error} />
      </Section>
      {trial.data ? (
        <p className="trial-on" role="status">
          <b>{t('portal.trial')}</b> {t('portal.trial.on', { year })}
        </p>
      ) : null}
      <Section title={t('portal.tab.check')} note={trial.data ? t('portal.trial') : t('portal.check.note')}>
        <Problem error={kept.error} reading />
        <Verdicts verdicts={trial.data ?? kept.data ?? []} before={trial.data ? (kept.data ?? []) : []} />
      </Section>
    </div>
  );
}

/** What is kept of the year, as a hint in the empty field; the first row of a year is the most trusted word. */
function keptOf(page: OwnPage, year: number): TypedYear {
  const bodies = page.items.flatMap(({ body }) => (body.part === 'year' && body.year === year ? [body] : []));
  return Object.assign({}, ...bodies.map(({ values }) => typedYear(values)));
}

const TONE: Readonly<Record<TierVerdict['answer'], string>> = {
  met: 'green',
  'not-met': 'red',
  'needs-a-person': 'amber',
  'data-missing': 'm',
  'not-applicable': 'm',
};

interface VerdictsProps {
  readonly verdicts: readonly TierVerdict[];
  /** By what is kept, where these are by trial. */
  readonly before: readonly TierVerdict[];
}

function Verdicts({ verdicts, before }: VerdictsProps) {
  const { t } = useWords<PortalKey>();
  const concerned = verdicts.filter(({ answer }) => answer !== 'not-applicable');
  const others = verdicts.filter(({ answer }) => answer === 'not-applicable');
  return (
    <>
      {concerned.map((verdict) => (
        <Verdict
          key={verdict.code}
          verdict={verdict}
          before={before.find(({ code }) => code === verdict.code)}
        />
      ))}
      {others.length > 0 ? (
        <p className="m s13">
          {t('portal.others')} {others.map(({ title }) => title).join('、')}
        </p>
      ) : null}
    </>
  );
}

function Verdict({
  verdict,
  before,
}: {
  readonly verdict: TierVerdict;
  readonly before: TierVerdict | undefined;
}) {
  const { t } = useWords<PortalKey>();
  const changed = before !== undefined && (before.answer !== verdict.answer || before.open !== verdict.open);
  return (
    <details>
      <summary>
        <b className={TONE[verdict.answer]}>{verdict.answerWord}</b> {verdict.title}{' '}
        <span className="m s13">
          {verdict.version}
          {verdict.open > 0 ? ` · ${t('portal.open', { count: verdict.open })}` : ''}
          {verdict.holds ? ` · ${t('portal.holds')}` : ''}
        </span>{' '}
        {verdict.toVerify ? <b className="amber s13">{t('portal.verify')}</b> : null}{' '}
        {changed ? (
          <b className="s13">
            {t('portal.trial.was', {
              word: [before.answerWord, before.open > 0 ? t('portal.open', { count: before.open }) : '']
                .join(' ')
                .trim(),
            })}
          </b>
        ) : null}
      </summary>
      <table className="grid">
        <tbody>
          {verdict.conditions.map((condition) => (
            <tr key={condition.id}>
              <td className={TONE[condition.answer]}>{condition.sentence}</td>
              <td className="m s13">
                {condition.numbers}
                {condition.article ? <div>{condition.article}</div> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="m s13">{verdict.citation}</p>
    </details>
  );
}
