/** The answers criterion by criterion: value, threshold, by how much, what would do, and on what it rests. */
import './words.ts';
import './admission.css';
import { number } from '#web/format.ts';
import { type Locale, useWords } from '#web/i18n/i18n.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Shape } from '#web/ui/state-mark.tsx';
import type { Answer, ThresholdList, Verdict } from '../assess-contract.ts';
import { isMoney, stateTone, unitOf, verdictTone } from './inputs.ts';
import type { AdmissionKey } from './words.ts';

const SHAPE = {
  passes: 'met',
  short: 'far-behind',
  'not-told': 'not-reported',
  'not-applicable': 'not-judged',
} as const;
const VERDICT_SHAPE = {
  meets: 'met',
  below: 'far-behind',
  'by-case': 'behind',
  open: 'not-reported',
} as const;

export function VerdictWord({ verdict }: { readonly verdict: Verdict }) {
  const { t } = useWords<AdmissionKey>();
  return (
    <span className={`st ${verdictTone(verdict)}`}>
      <Shape verdict={VERDICT_SHAPE[verdict]} /> {t(`adm.verdict.${verdict}`)}
    </span>
  );
}

export interface AnswersProps {
  readonly answers: readonly Answer[];
  /** Before something was changed, to be told beside it. */
  readonly before?: readonly Answer[] | undefined;
  readonly criteria: ThresholdList['criteria'];
}

export function Answers({ answers, before, criteria }: AnswersProps) {
  const { t, locale } = useWords<AdmissionKey>();
  return (
    <div className="adm-scroll">
      <table className="grid adm-answers">
        <thead>
          <tr>
            <th>{t('adm.criterion')}</th>
            <th className="num">{t('adm.value')}</th>
            <th className="num">{t('adm.threshold')}</th>
            <th>{t('adm.measure')}</th>
            <th>{t('adm.result')}</th>
            <th>{t('adm.lack')}</th>
            <th>{t('adm.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {answers.map((answer) => {
            const criterion = criteria.find(({ code }) => code === answer.criterion);
            return (
              <tr key={answer.criterion}>
                <td className="nw">{criterion?.[locale] ?? answer.criterion}</td>
                <td className="num">{answer.value === null ? '' : number(answer.value, '', 2)}</td>
                <td className="num nw">
                  {answer.threshold ? (
                    <>
                      <span className="m">{answer.better === 'more' ? '≥' : '≤'}</span>{' '}
                      {number(answer.threshold.value, '')}
                    </>
                  ) : null}
                </td>
                <td className="m nw">{measureOf(criterion, locale) ?? answer.unit}</td>
                <td className="nw">
                  <State answer={answer} />
                  <Before
                    answer={answer}
                    before={before?.find((one) => one.criterion === answer.criterion)}
                  />
                </td>
                <td>
                  <Lack answer={answer} />
                </td>
                <td className="s12">
                  <Basis answer={answer} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Of a criterion, how it is measured. */
export const measureOf = (
  criterion: ThresholdList['criteria'][number] | undefined,
  locale: Locale,
): string | undefined => criterion?.[locale === 'zh' ? 'unit' : 'unitEn'];

function State({ answer: { state, why } }: { readonly answer: Answer }) {
  const { t } = useWords<AdmissionKey>();
  return (
    <span className={`st ${stateTone(state)}`}>
      <Shape verdict={SHAPE[state]} /> {t(`adm.state.${state}`)}
      {why ? <span className="m s12">{t('adm.in', { word: t(`adm.why.${why}`) })}</span> : null}
    </span>
  );
}

function Before({ answer, before }: { readonly answer: Answer; readonly before: Answer | undefined }) {
  const { t } = useWords<AdmissionKey>();
  if (!before || (before.state === answer.state && before.value === answer.value)) return null;
  return (
    <div className="m s12">
      {t('adm.base')} {t(`adm.state.${before.state}`)}{' '}
      {before.value === null ? '' : number(before.value, '', 2)}
    </div>
  );
}

function Lack({ answer: { state, shortBy, needs, better, missing } }: { readonly answer: Answer }) {
  const { t } = useWords<AdmissionKey>();
  const name = (field: Answer['missing'][number]) => t(`adm.input.${field}`);
  if (state === 'not-told')
    return <span className="m">{t('adm.missing', { fields: missing.map(name).join(t('adm.list')) })}</span>;
  if (shortBy === null) return null;
  const unit = needs ? unitOf(needs.field) : null;
  const amount =
    needs === null ? '' : isMoney(needs.field) ? tenThousands(needs.amount) : number(needs.amount, '');
  return (
    <>
      <span className="red nw">
        {t(better === 'more' ? 'adm.short' : 'adm.over', { by: number(shortBy, '') })}
      </span>
      {needs ? (
        <div className="m s12">
          {t(better === 'more' ? 'adm.needs.more' : 'adm.needs.less', {
            field: name(needs.field),
            amount,
            unit: unit ? t(unit) : '',
          })}
        </div>
      ) : null}
    </>
  );
}

function Basis({ answer: { threshold } }: { readonly answer: Answer }) {
  const { t } = useWords<AdmissionKey>();
  if (!threshold) return null;
  return (
    <>
      <span className={threshold.preset ? 'amber' : undefined}>
        {threshold.preset ? t('adm.preset') : threshold.source}
      </span>
      <span className="m" title={threshold.source}>
        {'　'}
        {threshold.must ? t('adm.must') : t('adm.may')}
        {threshold.preset ? '' : `　${threshold.from}`}
      </span>
      {threshold.preset ? <div className="m">{threshold.source}</div> : null}
    </>
  );
}
