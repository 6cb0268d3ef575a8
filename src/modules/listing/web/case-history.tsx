/** Every change of a case, newest first: what it was and what it became. */
import { api } from '#web/api.ts';
import { bag, ChangeList } from '#web/change-list.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnits } from '#web/lookups.ts';
import { listingRoutes } from '../contract.ts';
import { FACTS } from './fact-fields.ts';
import { useListingNames } from './listing-words.ts';
import type { ListingKey } from './words.ts';

export function CaseHistory({ id }: { readonly id: string }) {
  const { t } = useWords<ListingKey>();
  return (
    <ChangeList
      title={t('listing.history')}
      queryKey={['listing-history', id]}
      read={() => api(listingRoutes.caseHistory, { params: { id } })}
      act={(code) => t(`listing.act.${code}` as ListingKey)}
      said={useSaid()}
    />
  );
}

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
