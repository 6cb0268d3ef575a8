/** When the next stage is likely, from this region's own ways; what such forecasts were wrong by stands beside it. */
import { percent } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useStageWord } from '#web/project-words.ts';
import { Section } from '#web/ui/parts.tsx';
import type { ProgressPage } from '../page-contract.ts';
import { useKindWord } from './shown.tsx';
import type { ProgressKey } from './words.ts';

export function Forecast({ page: { forecast } }: { readonly page: ProgressPage }) {
  const { t } = useWords<ProgressKey>();
  const stage = useStageWord();
  const kind = useKindWord();
  if (forecast === null) return null;
  const { cohort, completed, waiting, least, longer, waited, since, plannedOn } = forecast;
  const { cases, leastTested, meanError, coverage } = forecast;
  const [from, into] = [stage(forecast.from), stage(forecast.into)];
  const unknown = t('prg.forecast.upper.none');
  const { lowerOn: lower, medianOn: median, upperOn: upper } = forecast;
  const sentence =
    cohort === null
      ? t('prg.forecast.few', { from, into, completed, least })
      : longer > 0 && longer < least
        ? t('prg.forecast.few.longer', { from, into, waited, longer, least })
        : median === null
          ? t('prg.forecast.median.none', { from, into, waited })
          : t('prg.forecast.says', { from, into, median, lower: lower ?? unknown, upper: upper ?? unknown });
  return (
    <Section title={t('prg.forecast')}>
      <p className="s13">
        {sentence}
        {plannedOn ? <span className="m">　{t('prg.forecast.plan', { day: plannedOn })}</span> : null}
      </p>
      {cohort === null ? null : (
        <>
          {median === null ? null : <p className="m s12">{t('prg.forecast.waited', { since, waited })}</p>}
          <p className="m s12">
            {t('prg.forecast.of', { cohort: kind(cohort), completed, waiting })}
            {'　'}
            {meanError === null || coverage === null
              ? cases > 0
                ? t('prg.forecast.error.few', { cases, least: leastTested })
                : t('prg.forecast.error.none')
              : t('prg.forecast.error', { cases, error: meanError, coverage: percent(coverage, 0) })}
          </p>
        </>
      )}
    </Section>
  );
}
