/** Every change of a parcel, newest first: what it was and what it became. */
import { divide } from '#kernel/decimal.ts';
import { useAsOf } from '#web/as-of.tsx';
import { bag, ChangeList } from '#web/change-list.tsx';
import { number } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import type { ParcelPage } from '../contract.ts';
import { useLandWords } from './land-words.ts';
import type { LandKey } from './words.ts';

const FIELDS: Readonly<Record<string, LandKey>> = {
  ...{
    code: 'land.code',
    name: 'land.name',
    areaMu: 'land.area',
    landUse: 'land.use',
    plotRatio: 'land.plotRatio',
  },
  ...{
    investmentPerMu: 'land.investment',
    taxPerMu: 'land.tax',
    outputPerMu: 'land.output',
    suppliedOn: 'land.supplied',
  },
  ...{ contractNumber: 'land.contract', agreedStartOn: 'land.start', agreedProductionOn: 'land.production' },
  ...{
    agreedReachOn: 'land.reach',
    holder: 'land.holder',
    excuse: 'land.excuse',
    excuseReason: 'land.excuse.reason',
  },
};
const MONEY: ReadonlySet<string> = new Set(['investmentPerMu', 'taxPerMu', 'outputPerMu']);

export function History({ page: { row, history, words } }: { readonly page: ParcelPage }) {
  const { t } = useWords<LandKey>();
  const { asOf } = useAsOf();
  const say = useLandWords(words);
  const shown = (key: string, value: unknown): string => {
    if (typeof value !== 'string' || value === '') return '';
    if (key === 'landUse') return say.use(value);
    if (key === 'excuse') return t(`land.excuse.${value}` as LandKey);
    return MONEY.has(key) ? number(divide(value, '10000', 4), '', 2) : value;
  };
  const said = (before: unknown, after: unknown): string =>
    Object.entries(FIELDS)
      .flatMap(([key, word]) => {
        const [was, is] = [shown(key, bag(before)[key]), shown(key, bag(after)[key])];
        if (was === is) return [];
        return [was === '' ? `${t(word)} ${is}` : `${t(word)} ${was} → ${is || '—'}`];
      })
      .join('　');
  return (
    <ChangeList
      title={t('land.history')}
      queryKey={['parcels', 'history', row.id, row.version, asOf]}
      read={() => Promise.resolve(history)}
      act={(code) => t(`land.act.${code}` as LandKey)}
      said={said}
    />
  );
}
