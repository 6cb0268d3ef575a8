/** 校准: what panels said against what became of the projects; every number leads to its rows. */
import './words.ts';
import './calibration-words.ts';
import './experts.css';
import { useQuery } from '@tanstack/react-query';
import { api, hrefOf } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { Empty, Problem, Section } from '#web/ui/parts.tsx';
import { type Calibration as Answer, calibrationRoutes, type GroupRow } from '../calibration-contract.ts';
import { ExpertAreas } from './areas.tsx';
import { CalibrationRows } from './calibration-rows.tsx';
import type { CalibrationKey } from './calibration-words.ts';
import type { ExpertKey } from './words.ts';

export default function Calibration() {
  const { t, locale } = useWords<ExpertKey | CalibrationKey>();
  const [search, set] = useUrl();
  const query = {
    ...{ profession: search.profession, criterion: search.criterion, expertId: search.expertId },
    settled: search.settled === 'true' ? true : undefined,
    limit: 500,
  };
  const found = useQuery({
    queryKey: ['experts', 'calibration', query],
    queryFn: () => api(calibrationRoutes.readCalibration, { query }),
  });
  const one = found.data;
  const { limit, ...filter } = query;
  return (
    <Page
      title={t('exp.calibration')}
      busy={found.isFetching}
      below={<ExpertAreas at="calibration" />}
      tools={
        <a
          className="btn hide-phone"
          href={hrefOf(calibrationRoutes.exportCalibration, { query: filter })}
          download
        >
          {t('exp.export')}
        </a>
      }
    >
      <Problem error={found.error} reading onRetry={() => void found.refetch()} />
      {one ? (
        <>
          <p className="s13">
            {t('cal.of', { panels: one.panels, count: one.withOutcome })} <Overall hit={one.overall} />
          </p>
          <p className="m s12">{t('cal.says', { few: one.tooFew })}</p>
          <p className="m s12">
            {t('cal.outcomes')}
            {one.outcomes.map((outcome) => `${outcome[locale]} ${outcome.value}`).join('，')}
          </p>
          {one.panels === 0 ? <Empty>{t('cal.none')}</Empty> : <Groups answer={one} />}
          <Section
            title={t('cal.panels')}
            note={one.total}
            tools={
              <label className="s13">
                <input
                  type="checkbox"
                  checked={search.settled === 'true'}
                  onChange={(event) => set({ settled: event.target.checked ? 'true' : undefined })}
                />{' '}
                {t('cal.settled')}
              </label>
            }
          >
            <Narrowed answer={one} />
            <CalibrationRows rows={one.rows} />
          </Section>
        </>
      ) : null}
    </Page>
  );
}

function Overall({ hit }: { readonly hit: Answer['overall'] }) {
  const { t } = useWords<ExpertKey | CalibrationKey>();
  if (hit.count === 0) return null;
  const { hits, count, falsePasses: passes, falseFails: fails } = hit;
  return (
    <Link to="/projects/experts/calibration?settled=true">
      {t('cal.hits', { hits, count, passes, fails })}
      {hit.rate === null ? `（${t('cal.few')}）` : `　${hit.rate}%`}
    </Link>
  );
}

/** What the rows are narrowed to, and the way back. */
function Narrowed({ answer }: { readonly answer: Answer }) {
  const { t, locale } = useWords<ExpertKey | CalibrationKey>();
  const [search] = useUrl();
  const all = [
    [answer.professions, search.profession],
    [answer.criteria, search.criterion],
    [answer.experts ?? [], search.expertId],
  ] as const;
  const words = all.flatMap(([groups, key]) => groups.find((one) => one.key === key)?.[locale] ?? []);
  if (words.length === 0) return null;
  return (
    <p className="s13">
      {t('cal.only', { what: words.join('、') })}{' '}
      <Link to="/projects/experts/calibration">{t('cal.all')}</Link>
    </p>
  );
}

function Groups({ answer }: { readonly answer: Answer }) {
  const { t } = useWords<ExpertKey | CalibrationKey>();
  return (
    <>
      <Group title={t('cal.professions')} rows={answer.professions} name="profession" />
      <Group title={t('cal.criteria')} rows={answer.criteria} name="criterion" />
      {answer.experts ? <Group title={t('cal.experts')} rows={answer.experts} name="expertId" /> : null}
    </>
  );
}

interface GroupProps {
  readonly title: string;
  readonly rows: readonly GroupRow[];
  readonly name: 'profession' | 'criterion' | 'expertId';
}

function Group({ title, rows, name }: GroupProps) {
  const { t, locale } = useWords<ExpertKey | CalibrationKey>();
  const few = (value: string | null, count: number) =>
    value ?? (count === 0 ? '—' : <span className="m">{t('cal.few')}</span>);
  const bySheet = name !== 'criterion';
  return (
    <Section title={title} thin>
      <div className="exp-scroll">
        <table className="grid">
          <thead>
            <tr>
              <th> </th>
              <th className="num">{t(bySheet ? 'cal.count' : 'cal.count.panels')}</th>
              <th className="num">{t('cal.error')}</th>
              <th className="num">{t('cal.size')}</th>
              {bySheet ? (
                <>
                  <th className="num">{t('cal.hit')}</th>
                  <th className="num">{t('cal.rate')}</th>
                  <th className="num">{t('cal.months.error')}</th>
                </>
              ) : null}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>{row[locale]}</td>
                <td className="num">
                  {row.error.count === 0 ? (
                    '0'
                  ) : (
                    <Link to={`/projects/experts/calibration?${name}=${row.key}&settled=true`}>
                      {row.error.count}
                    </Link>
                  )}
                </td>
                <td className="num">{few(row.error.mean, row.error.count)}</td>
                <td className="num">{few(row.error.size, row.error.count)}</td>
                {bySheet ? (
                  <>
                    <td className="num">
                      {row.hit.count === 0 ? '—' : `${row.hit.hits} / ${row.hit.count}`}
                    </td>
                    <td className="num">{few(row.hit.rate, row.hit.count)}</td>
                    <td className="num">{few(row.months.mean, row.months.count)}</td>
                  </>
                ) : null}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}
