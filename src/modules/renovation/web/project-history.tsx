/** Every change of a project, newest first: what it was and what it became. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { renovationRoutes } from '../contract.ts';
import { tenThousands, useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

export function ProjectHistory({ id }: { readonly id: string }) {
  const { t } = useWords<RenovationKey>();
  const { today } = useSession();
  const said = useSaid();
  const list = useQuery({
    queryKey: ['renovation-history', id],
    queryFn: () => api(renovationRoutes.projectHistory, { params: { id } }),
  });
  return (
    <Section title={t('renovation.history')} note={list.data?.length}>
      <Problem error={list.error} reading />
      <table className="grid">
        <tbody>
          {list.data?.map((change) => (
            <tr key={`${change.at} ${change.act} ${JSON.stringify(change.after)}`}>
              <td className="nw m">{moment(change.at, today)}</td>
              <td className="nw">{t(`renovation.act.${change.act}` as RenovationKey)}</td>
              <td style={{ width: '100%' }}>
                {said(change.before, change.after)} <span className="m2">{change.reason}</span>
              </td>
              <td className="nw m hide-phone">{change.post}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

type Bag = Readonly<Record<string, unknown>>;
const bag = (value: unknown): Bag => (typeof value === 'object' && value !== null ? (value as Bag) : {});
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
