/** What the import makes of enterprises that stand: old → new, item by item. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ChangedItem, ImportCheck } from '../import-contract.ts';
import { useFieldWord } from './bring-mapping.tsx';
import type { BringKey } from './bring-words.ts';
import { useFieldPrinter } from './changed-item.ts';
import type { EnterpriseKey } from './words.ts';

export function BringChanges({ check }: { readonly check: ImportCheck }) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  if (check.changes.length === 0) return null;
  const note =
    check.changes.length < check.changed
      ? t('bring.changes.first', { shown: check.changes.length, count: check.changed })
      : check.changed;
  return (
    <Section title={t('bring.changes')} note={note}>
      <div style={{ overflow: 'auto', maxHeight: '46vh' }}>
        <table className="grid stack">
          <tbody>
            {check.changes.map(({ row, enterprise, items }) => (
              <tr key={row}>
                <td className="m nw" style={{ verticalAlign: 'top' }}>
                  {t('bring.row', { row })}
                </td>
                <td className="nw" style={{ verticalAlign: 'top' }}>
                  <b>{enterprise}</b>
                </td>
                <td style={{ width: '100%' }}>
                  {items.map((item) => (
                    <div key={`${item.field} ${item.year} ${item.certificate}`}>
                      <Item item={item} />
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Item({ item: { field, year, certificate, before, after } }: { readonly item: ChangedItem }) {
  const { t } = useWords<EnterpriseKey | BringKey>();
  const word = useFieldWord();
  const print = useFieldPrinter();
  const what = certificate ? `${t(`certificate.${certificate}`)} ${word(field)}` : word(field);
  return (
    <>
      <span className="m">{`${year ?? ''} ${what} `.trimStart()}</span>
      {before === null ? <span className="m">{t('enterprise.empty')}</span> : print.value(field, before)}
      {' → '}
      <b>{print.value(field, after)}</b> <span className="m">{print.unit(field)}</span>
    </>
  );
}
