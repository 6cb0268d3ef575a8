/** Which column of a table holds what; where none does, one value for the whole table. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useIndicatorOptions, useUnitOptions } from '#web/lookups.ts';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { FigureKind, ImportMapping } from '../contract.ts';
import { ROLES, type Role } from './typed.ts';
import type { FigureKey } from './words.ts';

const WORD_OF: Readonly<Record<Role, FigureKey>> = {
  unit: 'figures.col.unit',
  indicator: 'figures.col.indicator',
  day: 'figures.col.day',
  kind: 'figures.col.kind',
  value: 'figures.col.value',
  note: 'figures.role.note',
};

export function useRoleWord(): (role: Role) => string {
  const { t } = useWords<FigureKey>();
  return (role) => t(WORD_OF[role]);
}

interface Props {
  readonly heads: readonly string[];
  readonly mapping: ImportMapping;
  readonly onChange: (mapping: ImportMapping) => void;
}

export function MappingFields({ heads, mapping, onChange }: Props) {
  const { t } = useWords<FigureKey>();
  const wordOf = useRoleWord();
  const columns = heads.map((label, at) => ({ value: String(at), label }));
  return (
    <fieldset style={{ border: 0 }}>
      <legend className="s13 m">{t('figures.bring.mapping')}</legend>
      <div className="filters">
        {ROLES.map((role) => (
          <SelectField
            key={role}
            label={wordOf(role)}
            none={t('figures.bring.nocolumn')}
            value={mapping[role] === null ? '' : String(mapping[role])}
            options={columns}
            onChange={(at) => onChange({ ...mapping, [role]: at === '' ? null : Number(at) })}
          />
        ))}
      </div>
      <FixedFields mapping={mapping} onChange={onChange} />
    </fieldset>
  );
}

const KINDS: readonly FigureKind[] = ['reported', 'verified', 'statistical', 'estimated'];

function FixedFields({ mapping, onChange }: Omit<Props, 'heads'>) {
  const { t } = useWords<FigureKey>();
  const units = useUnitOptions();
  const indicators = useIndicatorOptions();
  const whole = (role: FigureKey) => t('figures.bring.same', { what: t(role) });
  const { unit, indicator, day, kind } = mapping;
  return (
    <div className="filters">
      {unit === null ? (
        <SelectField
          label={whole('figures.col.unit')}
          none={t('unwritten')}
          value={mapping.fixedUnitId ?? ''}
          options={units}
          onChange={(id) => onChange({ ...mapping, fixedUnitId: id || null })}
        />
      ) : null}
      {indicator === null ? (
        <SelectField
          label={whole('figures.col.indicator')}
          none={t('unwritten')}
          value={mapping.fixedIndicatorId ?? ''}
          options={indicators}
          onChange={(id) => onChange({ ...mapping, fixedIndicatorId: id || null })}
        />
      ) : null}
      {day === null ? (
        <TextField
          type="date"
          label={whole('figures.col.day')}
          value={mapping.fixedDay ?? ''}
          onChange={(on) => onChange({ ...mapping, fixedDay: on || null })}
        />
      ) : null}
      {kind === null ? (
        <SelectField
          label={whole('figures.col.kind')}
          value={mapping.fixedKind ?? 'reported'}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(word) => onChange({ ...mapping, fixedKind: KINDS.find((one) => one === word) ?? null })}
        />
      ) : null}
    </div>
  );
}
