/** A year's figures: entered by who reports, or verified with other values where they do not hold. Money in 万元. */
import { useState } from 'react';
import { ApiError, api } from '#web/api.ts';
import { unitWord } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { FormDialog } from '#web/ui/form-dialog.tsx';
import { type EnterprisePage, enterpriseRoutes, YEAR_QUESTIONS } from '../contract.ts';
import type { EnterpriseYear, YearItem } from '../year-contract.ts';
import { ITEMS, shownUnit, typedFrom, typedTo } from './shown.ts';
import type { EnterpriseKey } from './words.ts';

export interface YearFormProps {
  readonly page: EnterprisePage;
  /** The reported year that is verified; null enters one. */
  readonly verify: EnterpriseYear | null;
  readonly onClose: () => void;
}

type Typed = Partial<Record<YearItem, string>>;

export function YearForm({ page, verify, onClose }: YearFormProps) {
  const { t } = useWords<EnterpriseKey>();
  const { today } = useSession();
  const [year, setYear] = useState(String(verify?.year ?? Number(today.slice(0, 4)) - 1));
  const { typed, type, left, saved } = useTyped(year);
  const [asked, setAsked] = useState(false);
  const [confirmed, setConfirmed] = useState(false);
  const standing =
    verify ?? page.years.find((one) => one.year === Number(year) && one.kind === 'reported') ?? null;
  const turnTo = (next: string) => {
    setYear(next);
    setAsked(false);
    setConfirmed(false);
  };
  const save = async () => {
    const values = Object.fromEntries(
      (Object.entries(typed) as [YearItem, string][]).map(([item, text]) => [item, typedTo(item, text)]),
    );
    try {
      await send({ page, verify, year, values, confirmed });
    } catch (error) {
      if (error instanceof ApiError && YEAR_QUESTIONS.includes(error.code)) setAsked(true);
      throw error;
    }
    saved();
    if (left) turnTo(left.year);
  };
  const title = t(verify ? 'enterprise.year.verify' : 'enterprise.year.enter');
  return (
    <FormDialog
      title={`${title} ${page.name}`}
      {...{ word: title, onClose, onSave: save, stays: left !== undefined, wide: true, about: year }}
    >
      {verify ? (
        <p className="s13">{verify.year}</p>
      ) : (
        <TextField
          name="year"
          label={t('enterprise.year')}
          {...{ value: year, onChange: turnTo, inputMode: 'numeric', required: true, maxLength: 4 }}
        />
      )}
      {left ? <p className="s13 amber">{t('enterprise.year.left', left)}</p> : null}
      <Items {...{ typed, standing, type }} />
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

/** What was typed stays with the year it was typed for. */
function useTyped(year: string) {
  const [all, setAll] = useState<Readonly<Record<string, Typed>>>({});
  const typed = all[year] ?? {};
  const left = Object.entries(all).flatMap(([other, items]) => {
    const count = Object.keys(items).length;
    return other === year || count === 0 ? [] : [{ year: other, count }];
  })[0];
  return {
    typed,
    left,
    type: (item: YearItem, value: string) =>
      setAll((old) => ({ ...old, [year]: { ...old[year], [item]: value } })),
    saved: () => setAll((old) => ({ ...old, [year]: {} })),
  };
}

interface ItemsProps {
  readonly typed: Typed;
  readonly standing: EnterpriseYear | null;
  readonly type: (item: YearItem, value: string) => void;
}

function Items({ typed, standing, type }: ItemsProps) {
  const { t, locale } = useWords<EnterpriseKey>();
  return (
    <div className="field-grid">
      {ITEMS.map((item) => (
        <TextField
          key={item}
          name={item}
          label={`${t(`item.${item}`)} ${unitWord(shownUnit(item), locale)}`}
          inputMode="decimal"
          value={typed[item] ?? typedFrom(item, standing?.values[item])}
          onChange={(value) => type(item, value)}
        />
      ))}
    </div>
  );
}

interface Sending {
  readonly page: EnterprisePage;
  readonly verify: EnterpriseYear | null;
  readonly year: string;
  readonly values: Partial<Record<YearItem, string | null>>;
  readonly confirmed: boolean;
}

function send({ page, verify, year, values, confirmed }: Sending): Promise<unknown> {
  if (verify)
    return api(enterpriseRoutes.verifyYear, { params: { id: verify.id }, body: { values, confirmed } });
  const body = { year: Number(year), kind: 'reported' as const, values, confirmed };
  return api(enterpriseRoutes.enterYear, { params: { id: page.id }, body });
}
