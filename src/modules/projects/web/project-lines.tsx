/** Projects in a few words, for the pages of what they belong to: how far, whose, how much, what is missing. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Demo } from '#web/ui/parts.tsx';
import type { ProjectRow } from '../contract.ts';
import { Migrated, NextCell } from './columns.tsx';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function ProjectLines({ rows }: { readonly rows: readonly ProjectRow[] }) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  return (
    <table className="grid">
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td style={{ width: '100%' }}>
              <Link to={`/projects/${row.id}`}>{row.name}</Link>
              {row.demo ? <Demo /> : null}
              <div className="m s12">
                {row.unit}{' '}
                {row.investmentYuan === null
                  ? ''
                  : t('project.lines.sum', { sum: tenThousands(row.investmentYuan) })}
              </div>
            </td>
            <td className="nw">
              {word('stages', row.stage)} <Migrated row={row} />
              <div className="s12">
                <NextCell row={row} />
              </div>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
