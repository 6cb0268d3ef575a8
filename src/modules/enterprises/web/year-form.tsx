/** A year's figures: entered by who reports, or verified with other values where they do not hold. Money in 万元. */
import { useState } from 'react';
import { ApiError, api } from '#web/api.ts';
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { type EnterprisePage, enterpriseRoutes } from '../contract.ts';
import type { EnterpriseYear, YearItem } from '../year-contract.ts';
import { ITEMS, shownUnit, typedFrom, typedTo } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

export interface YearFormProps {
  readonly page: EnterprisePage;
  /** The reported year that is verified; null enters one. */
  readonly verify: EnterpriseYear | null;
  readonly onClose: () => void;
}

export function YearForm({ page, verify, onClose }: YearFormProps) {
  const { t, locale } = useWords<EnterpriseKey>();
  const { today } = useSession();
  const [year, setYear] = useState(String(verify?.year ?? Number(today.slice(0, 4)) - 1));
  const [typed, setTyped] = useState<Partial<Record<YearItem, string>>>({});
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const standing =
    verify ?? page.years.find((one) => one.year === Number(year) && one.kind === 'reported') ?? null;
  const shownOf = (item: YearItem) => typed[item] ?? typedFrom(item, standing?.values[item]);
  const save = async () => {
    const values = Object.fromEntries(
      ITEMS.flatMap((item) => {
        const text = typed[item];
        return text === undefined ? [] : [[item, typedTo(item, text)]];
      }),
    );
    try {
      if (verify) {
        const body = { values, confirmed };
        return await api(enterpriseRoutes.verifyYear, { params: { id: verify.id }, body });
      }
      const body = { year: Number(year), kind: 'reported' as const, values, confirmed };
      return await api(enterpriseRoutes.enterYear, { params: { id: page.id }, body });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'year-jump') setAsked(true);
      throw error;
    }
  };
  const title = t(verify ? 'enterprise.year.verify' : 'enterprise.year.enter');
  return (
    <FormDialog title={`${title} ${page.name}`} word={title} onClose={onClose} onSave={save}>
      {verify ? (
        <p className="s13">{verify.year}</p>
      ) : (
        <TextField
          label={t('enterprise.year')}
          {...{ value: year, onChange: setYear, inputMode: 'numeric', required: true, maxLength: 4 }}
        />
      )}
      {ITEMS.map((item) => (
        <TextField
          key={item}
          label={`${t(`item.${item}`)} ${unitWord(shownUnit(item), locale)}`}
          inputMode="decimal"
          value={shownOf(item)}
          onChange={(value) => setTyped((before) => ({ ...before, [item]: value }))}
        />
      ))}
      {asked ? (
        <label className="s13">
          <input
            type="checkbox"
            checked={confirmed}
            onChange={(event) => setConfirmed(event.target.checked)}
          />{' '}
          {t('enterprise.year.confirm')}
        </label>
      ) : null}
    </FormDialog>
  );
}
