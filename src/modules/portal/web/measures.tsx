/** What the enterprise may claim, as the module that keeps measures says it. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Empty } from '#web/ui/parts.tsx';
import type { OwnMeasure } from '../contract.ts';
import type { PortalKey } from './words.ts';

export function Measures({ measures }: { readonly measures: readonly OwnMeasure[] }) {
  const { t } = useWords<PortalKey>();
  if (measures.length === 0) return <Empty>{t('portal.measures.none')}</Empty>;
  return (
    <table className="grid">
      <tbody>
        {measures.map((one) => (
          <tr key={one.id}>
            <td className="nw">
              <b>{one.state}</b>
            </td>
            <td style={{ width: '100%' }}>
              {one.title}
              <div className="m s13">{one.note}</div>
            </td>
            <td className="nw m">{one.until}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
