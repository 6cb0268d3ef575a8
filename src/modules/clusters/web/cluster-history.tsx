/** Every version of a cluster, and the chains and parks that once belonged to it. */
import { moment } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { Section } from '#web/ui/parts.tsx';
import type { ClusterPage } from '../contract.ts';
import type { ClusterKey } from './words.ts';

export function ClusterHistory({ row }: { readonly row: ClusterPage }) {
  const { t } = useWords<ClusterKey>();
  const { today } = useSession();
  return (
    <>
      <Section title={t('cluster.tab.history')} note={row.versions.length}>
        <table className="grid">
          <tbody>
            {row.versions.map((one) => (
              <tr key={one.version}>
                <td className="nw m">{moment(one.at, today)}</td>
                <td className="nw">{t('cluster.version', { version: one.version })}</td>
                <td style={{ width: '100%' }}>
                  {one.name} <span className="m">{one.reason}</span>
                </td>
                <td className="nw m hide-phone">{one.post}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
      {row.gone.length > 0 ? (
        <Section title={t('cluster.gone')} note={row.gone.length}>
          <table className="grid">
            <tbody>
              {row.gone.map((one) => (
                <tr key={`${one.kind} ${one.name} ${one.from} ${one.to}`}>
                  <td className="nw m">{t(`cluster.gone.${one.kind}`)}</td>
                  <td style={{ width: '100%' }}>{one.name}</td>
                  <td className="nw">
                    {one.from} – {one.to}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Section>
      ) : null}
    </>
  );
}
