/** What the ledger is narrowed to: chosen in a panel, shown one by one below the bar, and taken out one by one. */
import { useWords } from '#web/i18n/i18n.tsx';
import { type Choice, useIndicatorOptions, useUnitOptions } from '#web/lookups.ts';
import { Menu } from '#web/ui/menu.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { VERDICTS } from '#web/ui/state-mark.tsx';
import type { LedgerSearch } from './ledger-shape.ts';
import type { TargetKey } from './words.ts';

type Set = (change: LedgerSearch) => void;

interface Filter {
  readonly key: string;
  readonly label: string;
  readonly options: readonly Choice[];
}

function useFilters(): readonly Filter[] {
  const { t } = useWords<TargetKey>();
  const units = useUnitOptions();
  const indicators = useIndicatorOptions();
  const words = (key: string, label: string, values: readonly string[], prefix: string): Filter => ({
    ...{ key, label },
    options: values.map((value) => ({ value, label: t(`${prefix}.${value}` as TargetKey) })),
  });
  return [
    { key: 'unitId', label: t('form.unit'), options: units },
    { key: 'leadUnitId', label: t('form.lead'), options: units },
    { key: 'indicatorId', label: t('form.indicator'), options: indicators },
    words('verdict', t('col.verdict'), VERDICTS, 'verdict'),
    words('modality', t('filter.modality'), ['ensure', 'strive', 'expect', 'plan'], 'modality'),
    words('kind', t('filter.kind'), ['target', 'reference'], 'filter.kind'),
  ];
}

export function FilterMenu({ search, set }: { readonly search: LedgerSearch; readonly set: Set }) {
  const { t } = useWords<TargetKey>();
  const filters = useFilters();
  return (
    <Menu label={`${t('filter')} ▾`}>
      {() => (
        <div className="filter-panel">
          {filters.map(({ key, label, options }) => (
            <SelectField
              key={key}
              label={label}
              none={t('filter.any')}
              value={options.some(({ value }) => value === search[key]) ? (search[key] ?? '') : ''}
              options={options}
              onChange={(chosen) => set({ [key]: chosen || undefined })}
            />
          ))}
          <label className="field">
            <span>{t('form.period')}</span>
            <input
              className="inp"
              defaultValue={search.period ?? ''}
              placeholder="2022 / 2022-Q3"
              maxLength={12}
              onBlur={(event) => set({ period: event.target.value.trim() || undefined })}
              onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
            />
          </label>
          <label className="s13">
            <input
              type="checkbox"
              checked={search.below === 'true'}
              onChange={(event) => set({ below: event.target.checked ? 'true' : undefined })}
            />{' '}
            {t('filter.below')}
          </label>
          <label className="s13">
            <input
              type="checkbox"
              checked={search.top === 'true'}
              onChange={(event) => set({ top: event.target.checked ? 'true' : undefined })}
            />{' '}
            {t('filter.top')}
          </label>
        </div>
      )}
    </Menu>
  );
}

/** Nothing narrows the list unseen: a link from elsewhere stands here too. */
export function FilterLine({ search, set }: { readonly search: LedgerSearch; readonly set: Set }) {
  const { t } = useWords<TargetKey>();
  const filters = useFilters();
  const chosen = filters.flatMap(({ key, label, options }) => {
    const value = search[key];
    if (value === undefined) return [];
    const words = value.split(',').map((one) => options.find((option) => option.value === one)?.label ?? one);
    return [{ key, word: `${label}${t('list.colon')}${words.join('、')}` }];
  });
  const plain: readonly (readonly [string, TargetKey])[] = [
    ['documentId', 'filter.document'],
    ['parentId', 'filter.parent'],
    ['below', 'filter.below'],
    ['top', 'filter.top'],
  ];
  const all = [
    ...chosen,
    ...(search.q ? [{ key: 'q', word: `“${search.q}”` }] : []),
    ...(search.period
      ? [{ key: 'period', word: `${t('form.period')}${t('list.colon')}${search.period}` }]
      : []),
    ...plain.flatMap(([key, word]) => (search[key] ? [{ key, word: t(word) }] : [])),
  ];
  if (all.length === 0) return null;
  return (
    <div className="line-under-bar chips">
      {all.map(({ key, word }) => (
        <button
          key={key}
          type="button"
          className="btn"
          aria-label={`${t('filter.drop')} ${word}`}
          onClick={() => set({ [key]: undefined })}
        >
          {word} ×
        </button>
      ))}
      {all.length > 1 ? (
        <button
          type="button"
          className="btn txt"
          onClick={() => set(Object.fromEntries(all.map(({ key }) => [key, undefined])))}
        >
          {t('filter.clear')}
        </button>
      ) : null}
    </div>
  );
}
