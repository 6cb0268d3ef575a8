/** How amounts, stages, days and lights are printed. What is judged comes from the server; here it only gets its words. */
import { divide } from '#kernel/decimal.ts';
import { number } from '#web/format.ts';
import { useWords, type Words } from '#web/i18n/i18n.tsx';
import { useProjectWords } from '#web/project-words.ts';
import { Shape } from '#web/ui/state-mark.tsx';
import { type LightAnswer, type LightState, lightState } from '../light-contract.ts';
import { sinceOf, whyOf } from '../light-word-contract.ts';
import type { ProgressKey } from './words.ts';

/** 万元, two decimals only where there are any. */
export function wan(yuan: string | null): string {
  if (yuan === null) return '';
  const value = divide(yuan, '10000', 4);
  return number(value, '万元', Math.min(4, value.split('.')[1]?.length ?? 0));
}

/** Words of kinds of projects on the day that is shown. */
export function useKindWord(): (code: string) => string {
  const { t, locale } = useWords<ProgressKey>();
  const words = useProjectWords();
  return (code) =>
    code === 'all' ? t('prg.cohort.all') : (words?.kinds.find((one) => one.code === code)?.[locale] ?? code);
}

const SHAPES = {
  red: 'far-behind',
  yellow: 'behind',
  green: 'on-pace',
  none: 'not-judged',
  'not-reported': 'not-reported',
} as const;
const INK = { red: 'red', yellow: 'amber', green: 'green', none: 'm' } as const;

/** Shape, word and colour together, and up to which month where a later one should be known; the reason and the preset on hover. */
export function LightMark({ light, bare = false }: { readonly light: LightAnswer; readonly bare?: boolean }) {
  const { t, locale } = useWords<ProgressKey>();
  const scheme = light.scheme ? t('prg.scheme', { scheme: light.scheme[locale] }) : '';
  const state = lightState(light);
  const word = t(`prg.colour.${state}`);
  return (
    <span
      className={`st nw ${INK[light.colour]}`}
      title={[lightWhy(light, t), scheme].filter(Boolean).join('　')}
    >
      <Shape verdict={SHAPES[state]} {...(bare ? { name: word } : {})} /> {bare ? '' : word}
      {sinceOf(light) === null ? null : (
        <span className="m s12">{` ${t('prg.until', { month: light.params.month ?? '' })}`}</span>
      )}
    </span>
  );
}

export const ColourShape = ({ colour, name }: { readonly colour: LightState; readonly name: string }) => (
  <Shape verdict={SHAPES[colour]} name={name} />
);

/** Why it is that colour, in one sentence. */
export function lightWhy(light: LightAnswer, t: Words<ProgressKey>): string {
  const { verified, planned } = light.params;
  const params =
    verified === undefined
      ? light.params
      : { ...light.params, verified: wan(String(verified)), planned: wan(String(planned)) };
  const since = sinceOf(light);
  return `${t(whyOf(light), params)}${since === null ? '' : t(since, params)}`;
}

/** 晚 8 天, 早 3 天, 如期; nothing where nothing can be said. */
export function Lateness({ days }: { readonly days: number | null }) {
  const { t } = useWords<ProgressKey>();
  if (days === null) return <span className="m">—</span>;
  if (days === 0) return <>{t('prg.days.on')}</>;
  return days > 0 ? (
    <span className="red">{t('prg.days.late', { n: days })}</span>
  ) : (
    <span className="green">{t('prg.days.early', { n: -days })}</span>
  );
}
