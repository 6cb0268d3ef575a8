/** Rows pasted from a spreadsheet, each with its answer; kept all or none. */
import './words.ts';
import { useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useCan } from '#web/session.tsx';
import { TextField } from '#web/ui/field.tsx';
import { useSaving } from '#web/ui/form-dialog.tsx';
import { Problem, Section } from '#web/ui/parts.tsx';
import { PasteGrid } from '#web/ui/paste-grid.tsx';
import { SelectField } from '#web/ui/select-field.tsx';
import { assessRoutes, type PastedAnswer } from '../assess-contract.ts';
import { measureOf, VerdictWord } from './answers.tsx';
import { useThresholds } from './calculator.tsx';
import { usePlaces } from './places.ts';
import type { AdmissionKey } from './words.ts';

export function ManyAtOnce() {
  const { t } = useWords<AdmissionKey>();
  const mayKeep = useCan('admission.edit');
  const places = usePlaces();
  const [picked, setPicked] = useState<string | null>(null);
  const unitId = picked ?? places.own;
  const [industry, setIndustry] = useState('');
  const [text, setText] = useState('');
  const [check, setCheck] = useState<PastedAnswer | null>(null);
  const { error, busy, save } = useSaving();
  const ask = (given: string, keep: boolean) =>
    save(async () => {
      setText(given);
      const code = /^[A-T]?\d{0,4}$/.test(industry) && industry !== '' ? industry : null;
      setCheck(
        await api(assessRoutes.tryTable, { body: { text: given, unitId, industry: code, save: keep } }),
      );
    });
  return (
    <Section title={t('adm.tab.table')}>
      <p className="m s13">{t('adm.paste.hint')}</p>
      <div className="two-columns" style={{ maxWidth: 560 }}>
        <SelectField
          label={t('adm.unit')}
          {...{ name: 'unitId', value: unitId, options: places.options, onChange: setPicked, required: true }}
          {...(unitId === '' ? { none: t('adm.unit.choose') } : {})}
        />
        <TextField
          label={t('adm.industry')}
          placeholder={t('adm.industry.hint')}
          {...{ name: 'industry', value: industry, onChange: setIndustry, maxLength: 5 }}
        />
      </div>
      <Problem error={error} />
      {check && check.saved > 0 ? (
        <p className="green">{t('adm.paste.saved', { count: check.saved })}</p>
      ) : null}
      {unitId === '' ? (
        <p className="m s13">{t('adm.unit.first')}</p>
      ) : (
        <PasteGrid
          check={check && check.saved === 0 ? check : null}
          busy={busy}
          onPaste={(given) => void ask(given, false)}
          onConfirm={() => mayKeep && void ask(text, true)}
          onClear={() => setCheck(null)}
        >
          {check ? <Rows check={check} /> : null}
        </PasteGrid>
      )}
      {check && check.saved > 0 ? <Rows check={check} /> : null}
    </Section>
  );
}

function Rows({ check }: { readonly check: PastedAnswer }) {
  const { t, locale } = useWords<AdmissionKey>();
  const { data } = useThresholds();
  const found = (code: string) => data?.criteria.find((one) => one.code === code);
  const named = (code: string) => found(code)?.[locale] ?? code;
  return (
    <>
      {check.leftOut.length > 0 ? (
        <p className="m s12">{t('adm.paste.left', { names: check.leftOut.join(t('adm.list')) })}</p>
      ) : null}
      <div className="adm-scroll" style={{ paddingTop: 8 }}>
        <table className="grid">
          <thead>
            <tr>
              <th>{t('adm.name')}</th>
              <th>{t('adm.verdict')}</th>
              <th>{t('adm.shorts')}</th>
              <th>{t('adm.untold')}</th>
            </tr>
          </thead>
          <tbody>
            {check.rows.map(({ row, name, verdict, answers }) => (
              <tr key={row}>
                <td>{name}</td>
                <td className="nw">
                  <VerdictWord verdict={verdict} />
                </td>
                <td>
                  {answers
                    .filter(({ state }) => state === 'short')
                    .map(({ criterion, shortBy, unit }) =>
                      [named(criterion), shortBy, measureOf(found(criterion), locale) ?? unit].join(' '),
                    )
                    .join(t('adm.semicolon'))}
                </td>
                <td className="m">
                  {answers
                    .filter(({ state }) => state === 'not-told')
                    .map(({ criterion }) => named(criterion))
                    .join(t('adm.list'))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
