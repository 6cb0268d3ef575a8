/** Every change of a project, newest first: what it was and what it became. */
import { api } from '#web/api.ts';
import { bag, ChangeList } from '#web/change-list.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { renovationRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

export function ProjectHistory({ id }: { readonly id: string }) {
  const { t } = useWords<RenovationKey>();
  return (
    <ChangeList
      title={t('renovation.history')}
      queryKey={['renovation-history', id]}
      read={() => api(renovationRoutes.projectHistory, { params: { id } })}
      act={(code) => t(`renovation.act.${code}` as RenovationKey)}
      said={useSaid()}
    />
  );
}

const printed = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
const MONEY: readonly string[] = ['plannedInvestment', 'equipmentInvestment', 'amount'];
const PLAIN = [
  ...['name', 'content', 'filingCode', 'plannedStart', 'plannedCompletion', 'happenedOn', 'month', 'count'],
  ...['file', 'note'],
];

function useSaid(): (before: unknown, after: unknown) => string {
  const { word } = useCodeWords();
  const shown = (key: string, value: unknown): string => {
    const text = printed(value);
    if (text === '') return '';
    if (key === 'stage') return word('stages', text);
    if (key === 'kind') return word('kinds', word('evidenceKinds', text));
    if (key === 'indicator') return word('effects', text);
    return MONEY.includes(key) ? `${tenThousands(text)} 万元` : text;
  };
  return (before, after) => {
    const [old, now] = [bag(before), bag(after)];
    if ('indicator' in now)
      return `${shown('indicator', now.indicator)} ${printed(now.before) || '—'} → ${printed(now.after) || '—'}`;
    return ['stage', 'kind', ...PLAIN, ...MONEY]
      .flatMap((key) => {
        const [was, is] = [shown(key, old[key]), shown(key, now[key])];
        if (is === '' || was === is) return [];
        return [was === '' ? is : `${was} → ${is}`];
      })
      .join('　');
  };
}
