/** Facts of the project that decide what is needed, and days of its own; what is not told stays not told. */
import { useWords } from '#web/i18n/i18n.tsx';
import { TextField } from '#web/ui/field.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import type { ApprovalPage, DraftPlan, PlanWishBody } from '../contract.ts';
import type { ApprovalKey } from './words.ts';

type Facts = PlanWishBody['facts'];

export interface FactFieldsProps {
  readonly facts: ApprovalPage['words']['facts'];
  readonly told: Facts;
  readonly onChange: (facts: Facts) => void;
}

export function FactFields({ facts, told, onChange }: FactFieldsProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const put = (code: string, value: Facts[string] | undefined) => {
    const { [code]: _, ...others } = told;
    onChange(value === undefined ? others : { ...others, [code]: value });
  };
  return (
    <details open>
      <summary className="s13">{t('apv.facts')}</summary>
      <div className="apv-facts">
        {facts.map((fact) => {
          const value = told[fact.code];
          if (fact.kind === 'number')
            return (
              <TextField
                key={fact.code}
                label={fact[locale] + (fact.unit ? t('apv.words.bracket', { words: fact.unit[locale] }) : '')}
                {...{
                  name: `fact.${fact.code}`,
                  type: 'number',
                  min: 0,
                  step: 'any',
                  value: value === undefined ? '' : String(value),
                }}
                placeholder={t('apv.fact.untold')}
                onChange={(text) => put(fact.code, text === '' ? undefined : Number(text))}
              />
            );
          const options =
            fact.kind === 'yes-no'
              ? [
                  { value: 'true', label: t('apv.yes') },
                  { value: 'false', label: t('apv.no') },
                ]
              : fact.choices.map((choice) => ({ value: choice.code, label: choice[locale] }));
          return (
            <SelectField
              key={fact.code}
              label={fact[locale]}
              none={t('apv.fact.untold')}
              {...{ name: `fact.${fact.code}`, options, value: value === undefined ? '' : String(value) }}
              onChange={(text) =>
                put(fact.code, text === '' ? undefined : fact.kind === 'yes-no' ? text === 'true' : text)
              }
            />
          );
        })}
      </div>
    </details>
  );
}

export interface OwnDaysProps {
  readonly matters: DraftPlan['matters'];
  readonly own: PlanWishBody['ownDays'];
  readonly onChange: (own: PlanWishBody['ownDays']) => void;
}

export function OwnDays({ matters, own, onChange }: OwnDaysProps) {
  const { t, locale } = useWords<ApprovalKey>();
  const put = (code: string, text: string) => {
    const { [code]: _, ...others } = own;
    const days = Number(text);
    onChange(text === '' || !Number.isInteger(days) || days < 0 ? others : { ...others, [code]: days });
  };
  return (
    <details>
      <summary className="s13">{t('apv.own.days')}</summary>
      <div className="apv-facts">
        {matters
          .filter(({ needed }) => needed !== false)
          .map((one) => (
            <TextField
              key={one.code}
              label={one[locale]}
              {...{
                name: `own.${one.code}`,
                type: 'number',
                min: 0,
                max: 3650,
                value: own[one.code] === undefined ? '' : String(own[one.code]),
              }}
              placeholder={
                t(`apv.days.${one.unit}`, { count: one.days }) +
                t('apv.words.bracket', { words: t(`apv.basis.${one.basis}`) })
              }
              onChange={(text) => put(one.code, text)}
            />
          ))}
      </div>
    </details>
  );
}
