/** How it came, and who introduced it: each way asks what it must, and names a body, never a person. */
import { useWords } from '#web/i18n/i18n.tsx';
import { EnterpriseField } from '#web/ui/enterprise-field.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { IntroducerKind, WayWord } from '../source-contract.ts';
import { optionsOf } from './shown.tsx';
import type { AttractionKey } from './words.ts';

export interface Source {
  readonly source: string;
  readonly sourceDetail: string;
  readonly introducerKind: IntroducerKind | '';
  readonly introducerEnterpriseId: string;
  readonly introducerName: string;
}
export const NO_SOURCE: Source = {
  ...{ source: '', sourceDetail: '', introducerKind: '', introducerEnterpriseId: '', introducerName: '' },
};

/** As the contract takes it. */
export const sourceBody = (one: Source) => ({
  source: one.source || null,
  sourceDetail: one.sourceDetail || null,
  introducerKind: one.introducerKind || null,
  introducerEnterpriseId: one.introducerKind === 'enterprise' ? one.introducerEnterpriseId || null : null,
  introducerName:
    one.introducerKind === '' || one.introducerKind === 'enterprise' ? null : one.introducerName || null,
});

export interface SourceFieldsProps {
  readonly value: Source;
  readonly onChange: (value: Source) => void;
  /** Without it only who introduced is asked. */
  readonly ways?: readonly WayWord[];
}

const KINDS = ['enterprise', 'agency', 'association', 'office'] as const;

export function SourceFields({ value, onChange, ways }: SourceFieldsProps) {
  const { t, locale } = useWords<AttractionKey>();
  const put = (change: Partial<Source>) => onChange({ ...value, ...change });
  const way = ways?.find(({ code }) => code === value.source);
  const kinds = way && way.introducer.length > 0 ? way.introducer : KINDS;
  return (
    <>
      {ways ? (
        <div className="two-columns">
          <SelectField
            label={t('att.source')}
            {...{ name: 'source', value: value.source, none: t('att.source.none') }}
            options={optionsOf(ways, locale)}
            onChange={(source) => put({ source, sourceDetail: '', introducerKind: '' })}
          />
          {way?.detail ? (
            <TextField
              label={way.detail[locale]}
              {...{ name: 'sourceDetail', value: value.sourceDetail, required: way.detail.required }}
              maxLength={120}
              onChange={(sourceDetail) => put({ sourceDetail })}
            />
          ) : null}
        </div>
      ) : null}
      <div className="two-columns">
        <SelectField
          label={t('att.introducer')}
          {...{ name: 'introducerKind', value: value.introducerKind }}
          {...(way && way.introducer.length > 0 ? { required: true } : { none: t('att.introducer.none') })}
          options={kinds.map((kind) => ({ value: kind, label: t(`att.introducer.${kind}`) }))}
          onChange={(kind) => put({ introducerKind: KINDS.find((one) => one === kind) ?? '' })}
        />
        {value.introducerKind !== '' && value.introducerKind !== 'enterprise' ? (
          <TextField
            label={t('att.introducer.name')}
            {...{ name: 'introducerName', value: value.introducerName, required: true, maxLength: 80 }}
            onChange={(introducerName) => put({ introducerName })}
          />
        ) : null}
      </div>
      {value.introducerKind === 'enterprise' ? (
        <EnterpriseField
          name="introducerEnterpriseId"
          value={value.introducerEnterpriseId}
          onChange={(introducerEnterpriseId) => put({ introducerEnterpriseId })}
        />
      ) : null}
    </>
  );
}
