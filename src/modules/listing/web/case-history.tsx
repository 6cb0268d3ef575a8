/** Every change of a case, newest first: what it was and what it became. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnits } from '#web/lookups.ts';
import { useSession } from '#web/session.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { listingRoutes } from '../contract.ts';
import { FACTS } from './fact-fields.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

export function CaseHistory({ id }: { readonly id: string }) {
  const { t } = useWords<ListingKey>();
  const { today } = useSession();
  const list = useQuery({
    queryKey: ['listing-history', id],
    queryFn: () => api(listingRoutes.caseHistory, { params: { id } }),
  });
  const said = useSaid();
  return (
    <Section title={t('listing.history')} note={list.data?.length}>
      <Problem error={list.error} reading />
      <table className="grid">
        <tbody>
          {list.data?.map((change) => (
            <tr key={`${change.at} ${change.act} ${JSON.stringify(change.after)}`}>
              <td className="nw m">{moment(change.at, today)}</td>
              <td className="nw">{t(`listing.act.${change.act}` as ListingKey)}</td>
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
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const PLAIN = [...FACTS, 'nextStep', 'nextOn', 'note', 'happenedOn', 'statusSince'] as const;
const HEADS: Readonly<Record<string, ListingKey>> = { statusSince: 'listing.day', nextStep: 'listing.next' };

function useSaid(): (before: unknown, after: unknown) => string {
  const { t } = useWords<ListingKey>();
  const names = useListingNames();
  const units = new Map((useUnits().data ?? []).map(({ id, shortName }) => [id, shortName]));
  const turned = (head: string, was: string, is: string) =>
    was === is ? [] : [`${head} ${was === '' ? is : `${was} → ${is || '—'}`}`];
  return (before, after) => {
    const [old, now] = [bag(before), bag(after)];
    const of = (name: string, word: (code: string) => string) =>
      [old, now].map((one) => (text(one[name]) === '' ? '' : word(text(one[name])))) as [string, string];
    return [
      ...turned(t('listing.stage'), ...of('stage', names.stage)),
      ...turned(t('listing.since'), ...of('stageSince', (day) => day)),
      ...turned(t('listing.board'), ...of('board', names.board)),
      ...turned(
        t('listing.status'),
        ...of('status', (status) => t(`listing.status.${status}` as ListingKey)),
      ),
      ...turned(t('listing.ending'), ...of('ending', names.ending)),
      ...turned(t('listing.responsible'), ...of('responsibleUnitId', (id) => units.get(id) ?? '')),
      ...PLAIN.flatMap((name) =>
        turned(t(HEADS[name] ?? (`listing.${name}` as ListingKey)), text(old[name]), text(now[name])),
      ),
    ].join('　');
  };
}
