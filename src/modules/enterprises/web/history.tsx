/** Every change of an enterprise, newest first: what it was and what it became. */
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { type Bag, bag, ChangeList } from '#web/change-list.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { among } from '#web/search.ts';
import { CERTIFICATE_KINDS, IP_CLASSES } from '../certificate-contract.ts';
import { ENTERPRISE_STATUSES, enterpriseRoutes } from '../contract.ts';
import type { YearItem } from '../year-contract.ts';
import type { BringKey } from './bring-words.ts';
import { countPairs, namesIn, yearPairs } from './history-import.ts';
import { ITEMS, shownItem } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

const SHOWN = [
  ...(['name', 'creditCode', 'status', 'unit', 'industryClass', 'placeCode', 'address'] as const),
  ...(['registeredOn', 'contactOffice', 'contactPhone'] as const),
] as const;

export function EnterpriseHistory({ id }: { readonly id: string }) {
  const { t } = useWords<EnterpriseKey>();
  const { asOf } = useAsOf();
  return (
    <ChangeList
      title={t('enterprise.history')}
      queryKey={['enterprise-history', id, asOf]}
      read={() => api(enterpriseRoutes.enterpriseHistory, { params: { id }, query: { asOf } })}
      act={(code) => t(`enterprise.act.${code}` as EnterpriseKey)}
      said={useSaid()}
    />
  );
}

const printed = (value: unknown): string => (typeof value === 'string' ? value : '');

function useSaid(): (before: unknown, after: unknown) => string {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const empty = t('enterprise.empty');
  const imported = (old: Bag, now: Bag): string[] => [
    ...yearPairs(old, now).flatMap(({ year, old: was, now: is }) => {
      const lines = ITEMS.flatMap((name) => item(name, was, name in was ? { [name]: null, ...is } : is));
      return lines.length === 0 ? [] : [`${year} ${lines.join('　')}`];
    }),
    ...namesIn(now.certificates).flatMap((name) => {
      const kind = among(CERTIFICATE_KINDS, name);
      return kind ? [t(`certificate.${kind}`)] : [];
    }),
    ...countPairs(old, now).flatMap(({ of, was, is }) => {
      const right = among(IP_CLASSES, of);
      return right ? [`${t(`ip.${right}`)} ${was === '' ? is : `${was} → ${is}`}`] : [];
    }),
    ...(typeof now.fileName === 'string' ? [t('enterprise.from.file', { file: now.fileName })] : []),
  ];
  const item = (name: YearItem, old: Bag, now: Bag) => {
    if (!(name in now)) return [];
    const [was, is] = [
      shownItem(name, printed(old[name]) || null),
      shownItem(name, printed(now[name]) || null),
    ];
    return was === is
      ? []
      : [`${t(`item.${name}`)} ${was === '' ? is : `${was} → ${is === '' ? empty : is}`}`];
  };
  const word = (name: (typeof SHOWN)[number], value: unknown): string => {
    const status = name === 'status' ? among(ENTERPRISE_STATUSES, value) : undefined;
    return status ? t(`enterprise.status.${status}`) : printed(value);
  };
  const line = (name: (typeof SHOWN)[number], old: Bag, now: Bag) => {
    if (!(name in now)) return [];
    const [was, is] = [word(name, old[name]), word(name, now[name])];
    if (was === is || (is === '' && !(name in old))) return [];
    const next = is === '' ? t('enterprise.unit.none') : is;
    return [`${t(`enterprise.${name}`)} ${was === '' ? next : `${was} → ${next}`}`];
  };
  return (before, after) => {
    const [old, now] = [bag(before), bag(after)];
    const kind = among(CERTIFICATE_KINDS, now.kind ?? old.kind);
    const right = among(IP_CLASSES, now.class ?? old.class);
    return [
      ...(kind ? [t(`certificate.${kind}`)] : []),
      ...(right ? [t(`ip.${right}`)] : []),
      ...[now.relation ?? old.relation, now.position ?? old.position]
        .map(printed)
        .filter((text) => text !== ''),
      ...(typeof now.year === 'number' ? [String(now.year)] : []),
      ...SHOWN.flatMap((name) => line(name, old, now)),
      ...[printed(now.mergedInto)].filter((text) => text !== ''),
      ...ITEMS.flatMap((name) => item(name, old, now)),
      ...imported(old, now),
      ...[printed(now.note)].filter((text) => text !== ''),
    ].join('　');
  };
}
