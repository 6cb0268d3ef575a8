/** 对比: a chain on two days or in two places, node by node, what changed first. What is compared stands in the address. */
import './words.ts';
import './diagnosis.css';
import { useQuery } from '@tanstack/react-query';
import { addMonths } from '#kernel/local-date.ts';
import { relatednessRoutes } from '#modules/relatedness/contract.ts';
import { api, hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import type { ChainPageProps } from '#web/chain-pages.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { useSession } from '#web/session.tsx';
import { DateInput } from '#web/ui/date-input.tsx';
import { LoadingBar, Problem } from '#web/ui/parts.tsx';
import { Segments } from '#web/ui/segments.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { type CompareQuery, diagnosisRoutes } from '../contract.ts';
import { Compared } from './compared.tsx';
import type { DiagnosisKey } from './words.ts';

type By = 'days' | 'places';
const YEAR = 12;

export function Compare({ chainId }: ChainPageProps) {
  const { t } = useWords<DiagnosisKey>();
  const { asOf, day } = useAsOf();
  const [search] = useUrl();
  const by: By = search.by === 'places' ? 'places' : 'days';
  const query: CompareQuery = {
    ...(by === 'days'
      ? { fromDay: search.fromDay || addMonths(day, -YEAR), toDay: search.toDay || day }
      : { fromUnit: search.fromUnit || undefined, toUnit: search.toUnit || undefined }),
    place: search.place ? Number(search.place) : undefined,
    asOf,
  };
  const found = useQuery({
    queryKey: ['chain-compare', chainId, query],
    queryFn: () => api(diagnosisRoutes.compareChain, { params: { id: chainId }, query }),
    placeholderData: (old) => old,
  });
  return (
    <>
      <Tools {...{ chainId, by, query, day }} />
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {found.data ? <Compared found={found.data} /> : null}
      {found.data ? (
        <p className="m s12">
          {t(`compare.note.${by}`, { known: day, rule: found.data.rule.number })} {found.data.rule.source}
        </p>
      ) : null}
    </>
  );
}

interface ToolsProps {
  readonly chainId: string;
  readonly by: By;
  readonly query: CompareQuery;
  /** The last that can be compared. */
  readonly day: string;
}

function Tools({ chainId, by, query, day }: ToolsProps) {
  const { t } = useWords<DiagnosisKey>();
  const [, set] = useUrl();
  const put = (name: string) => (value: string) => set({ [name]: value || undefined }, true);
  return (
    <div className="compare-tools">
      <Segments
        name={t('compare.by')}
        value={by}
        options={[
          ['days', t('compare.days')],
          ['places', t('compare.places')],
        ]}
        onChange={put('by')}
      />
      {by === 'days' ? (
        <>
          <Day word={t('compare.from')} value={query.fromDay ?? ''} max={day} onDay={put('fromDay')} />
          <Day word={t('compare.to')} value={query.toDay ?? ''} max={day} onDay={put('toDay')} />
        </>
      ) : (
        <>
          <Unit word={t('compare.from')} value={query.fromUnit ?? ''} onUnit={put('fromUnit')} />
          <Unit word={t('compare.to')} value={query.toUnit ?? ''} onUnit={put('toUnit')} />
        </>
      )}
      <TablePlace value={query.place === undefined ? '' : String(query.place)} onPlace={put('place')} />
      <span className="sp" />
      <a
        className="btn txt"
        href={hrefOf(diagnosisRoutes.exportComparison, { params: { id: chainId }, query })}
        download
      >
        {t('compare.export')}
      </a>
      <button type="button" className="btn txt hide-phone" onClick={() => window.print()}>
        {t('compare.print')}
      </button>
    </div>
  );
}

interface DayProps {
  readonly word: string;
  readonly value: string;
  readonly max: string;
  readonly onDay: (day: string) => void;
}

/** A day that cannot be is not asked for. */
function Day({ word, value, max, onDay }: DayProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the input stands in DateInput.
    <label className="field">
      <span>{word}</span>
      <DateInput
        {...{ value, max }}
        onDay={(day) => day !== '' && day <= max && day !== value && onDay(day)}
      />
    </label>
  );
}

interface UnitProps {
  readonly word: string;
  readonly value: string;
  readonly onUnit: (id: string) => void;
}

function Unit({ word, value, onUnit }: UnitProps) {
  const { t } = useWords<DiagnosisKey>();
  const options = useUnitOptions();
  return <SelectField label={word} none={t('compare.whole')} {...{ value, options }} onChange={onUnit} />;
}

/** Another region of the table in use; nothing where no table is. */
function TablePlace({
  value,
  onPlace,
}: {
  readonly value: string;
  readonly onPlace: (place: string) => void;
}) {
  const { t } = useWords<DiagnosisKey>();
  const { can } = useSession();
  const { asOf } = useAsOf();
  const may = can.includes('relatedness.view');
  const use = useQuery({
    queryKey: ['relatedness', asOf],
    queryFn: () => api(relatednessRoutes.readRelatedness, { query: { asOf } }),
    enabled: may,
  });
  const inUse = use.data?.use;
  const places = useQuery({
    queryKey: ['relatedness-places', asOf],
    queryFn: () => api(relatednessRoutes.listPlaces, { query: { asOf } }),
    enabled: may && inUse?.placeNumber != null,
  });
  if (!places.data) return null;
  const others = places.data.filter(({ own }) => !own);
  return (
    <SelectField
      label={t('compare.place')}
      none={t('compare.place.none')}
      options={others.map(({ placeNumber, name }) => ({ value: String(placeNumber), label: name }))}
      value={value}
      onChange={onPlace}
    />
  );
}
