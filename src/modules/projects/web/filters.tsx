/** What narrows table and board; every number that leads here is one setting of these. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useUnitOptions } from '#web/lookups.ts';
import { useUrl } from '#web/search.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { MOVERS, STATUSES } from '../contract.ts';
import { useCodeWords, useMonths } from './shown.tsx';
import type { ProjectKey } from './words.ts';

/** Without a control of their own unless they are on: a link from elsewhere set them. */
const MARKS = {
  chainId: 'projects.chain.only',
  reached: 'projects.reached',
  enterpriseId: 'projects.enterprise.only',
} as const;

export function Filters({ board = false }: { readonly board?: boolean }) {
  const { t } = useWords<ProjectKey>();
  const [search, set] = useUrl();
  const units = useUnitOptions();
  const { options } = useCodeWords();
  const put = (name: string) => (value: string) => set({ [name]: value, page: undefined });
  const none = t('projects.any');
  const field = (name: string) => ({ none, value: search[name] ?? '', onChange: put(name) });
  const status = board
    ? {
        ...{ none, value: search.status === 'all' ? '' : (search.status ?? 'live') },
        onChange: (value: string) => put('status')(value === '' ? 'all' : value),
      }
    : field('status');
  return (
    <div className="filters">
      <TextField
        label={t('projects.q')}
        {...{ type: 'search', value: search.q ?? '', onChange: put('q'), maxLength: 60 }}
      />
      <SelectField label={t('projects.unit')} options={units} {...field('unitId')} />
      {board ? null : (
        <SelectField label={t('projects.stage')} options={options('stages')} {...field('stage')} />
      )}
      <SelectField label={t('projects.kind')} options={options('kinds')} {...field('kind')} />
      <SelectField
        label={t('projects.status')}
        options={[
          { value: 'live', label: t('projects.live') },
          ...STATUSES.map((value) => ({ value, label: t(`project.status.${value}`) })),
        ]}
        {...status}
      />
      <SelectField
        label={t('projects.mover')}
        options={MOVERS.map((value) => ({ value, label: t(`project.mover.${value}`) }))}
        {...field('mover')}
      />
      <SelectField label={t('projects.band')} options={options('bands')} {...field('band')} />
      <SelectField label={t('projects.source')} options={options('sources')} {...field('source')} />
      {board ? null : <StepFilter />}
      {(['late', 'migrated', 'uncounted'] as const).map((name) =>
        board && name !== 'late' ? null : (
          <label key={name} className="s13">
            <input
              type="checkbox"
              checked={search[name] === 'true'}
              onChange={(event) => put(name)(event.target.checked ? 'true' : '')}
            />{' '}
            {t(`projects.${name}`)}
          </label>
        ),
      )}
      {Object.entries(MARKS).map(([name, word]) =>
        search[name] ? (
          <label key={name} className="s13">
            <input type="checkbox" checked onChange={() => put(name)('')} /> {t(word)}
          </label>
        ) : null,
      )}
    </div>
  );
}

/** Entered a stage in a year, by a verified step. */
function StepFilter() {
  const { t } = useWords<ProjectKey>();
  const [search, set] = useUrl();
  const { options } = useCodeWords();
  const months = useMonths().map((label, at) => ({ value: String(at + 1), label }));
  return (
    <>
      <SelectField
        label={t('projects.step')}
        options={options('stages')}
        {...{
          none: t('projects.any'),
          value: search.step ?? '',
          onChange: (step) => set({ step, page: undefined }),
        }}
      />
      {search.step ? (
        <TextField
          label={t('projects.year')}
          {...{ value: search.year ?? '', maxLength: 4, size: 5, inputMode: 'numeric' }}
          onChange={(year) => set({ year, page: undefined })}
        />
      ) : null}
      {search.step && search.year ? (
        <SelectField
          label={t('projects.months.month')}
          options={months}
          {...{
            none: t('projects.any'),
            value: search.month ?? '',
            onChange: (month) => set({ month, page: undefined }),
          }}
        />
      ) : null}
    </>
  );
}
