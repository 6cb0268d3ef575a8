/** The ladder: how many workshops and factories stand on each rung on the day, and which firms' they are. */
import { useQuery } from '@tanstack/react-query';
import { api } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Demo, Empty, LoadingBar, Problem, Section } from '#web/ui/parts.tsx';
import { type GradeRow, renovationRoutes } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

const KINDS = ['smart-workshop', 'smart-factory'] as const;
/** The rung of certificates that name none of those in force. */
const OTHER = 'other';
const rungOf = ({ rung }: GradeRow): string => rung ?? OTHER;

export function Grades() {
  const { t } = useWords<RenovationKey>();
  const { asOf } = useAsOf();
  const [search, set] = useUrl();
  const { all, word } = useCodeWords();
  const found = useQuery({
    queryKey: ['renovation-grades', asOf],
    queryFn: () => api(renovationRoutes.listGrades, { query: { asOf } }),
  });
  const rows = found.data ?? [];
  const rungs = [...all.grades.map(({ code }) => code).toReversed(), OTHER];
  const chosen = rows.filter(
    (row) =>
      (search.grade === undefined || rungOf(row) === search.grade) &&
      (search.what === undefined || row.kind === search.what),
  );
  const choose = (grade: string, what: string | undefined) => set({ grade, what }, true);
  const name = (rung: string) => (rung === OTHER ? t('renovation.grades.other') : word('grades', rung));
  return (
    <>
      <LoadingBar on={found.isFetching} />
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {all.stages.length > 0 && all.grades.length === 0 ? (
        <p className="s13 m" style={{ padding: '8px 0' }}>
          {t('renovation.grades.early')}
        </p>
      ) : null}
      {found.data && rows.length === 0 ? <Empty>{t('renovation.grades.none')}</Empty> : null}
      {rows.length > 0 ? (
        <>
          <table className="grid" style={{ width: 'auto', marginBottom: 24 }}>
            <thead>
              <tr>
                <th />
                {KINDS.map((kind) => (
                  <th key={kind} scope="col" className="num">
                    {t(`renovation.grades.${kind}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rungs.map((rung) => (
                <tr key={rung}>
                  <th scope="row" className="nw">
                    {name(rung)}
                  </th>
                  {KINDS.map((kind) => (
                    <td key={kind} className="num">
                      <button type="button" className="btn txt" onClick={() => choose(rung, kind)}>
                        {rows.filter((row) => row.kind === kind && rungOf(row) === rung).length}
                      </button>
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <Section
            title={search.grade ? name(search.grade) : t('renovation.any')}
            note={t('renovation.grades.firms', {
              count: new Set(chosen.map((row) => row.enterpriseId)).size,
            })}
            tools={
              search.grade ? (
                <button
                  type="button"
                  className="btn txt"
                  onClick={() => set({ grade: undefined, what: undefined })}
                >
                  {t('renovation.any')}
                </button>
              ) : null
            }
          >
            <Firms rows={chosen} name={name} />
          </Section>
        </>
      ) : null}
    </>
  );
}

function Firms({
  rows,
  name,
}: {
  readonly rows: readonly GradeRow[];
  readonly name: (rung: string) => string;
}) {
  const { t } = useWords<RenovationKey>();
  return (
    <div style={{ overflowX: 'auto' }}>
      <table className="grid">
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.enterpriseId} ${row.kind} ${row.issuedOn}`}>
              <td className="nw">
                <Link to={`/enterprises/${row.enterpriseId}`}>{row.enterprise}</Link>
                {row.demo ? <Demo /> : null}
              </td>
              <td className="nw">{row.unit ?? t('renovation.unit.none')}</td>
              <td className="nw">{t(`renovation.grades.${row.kind}`)}</td>
              <td className="nw">{name(rungOf(row))}</td>
              <td>
                {row.grade ? `${t('renovation.grades.said')} “${row.grade}”` : ''} {row.number}
              </td>
              <td className="nw m">
                {t('renovation.grades.issuedOn')} {row.issuedOn}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
