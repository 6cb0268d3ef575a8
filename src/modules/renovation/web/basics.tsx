/** What a project is, its planned and actual days side by side, its phases and the diagnosis that led to it. */
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { Section } from '#web/ui/parts.tsx';
import type { ProjectPage } from '../contract.ts';
import { useCodeWords } from './shown.tsx';
import type { RenovationKey } from './words.ts';

export function Basics({ page }: { readonly page: ProjectPage }) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  const none = <span className="m">{t('renovation.unit.none')}</span>;
  const money = (yuan: string | null) => (yuan === null ? none : tenThousands(yuan));
  const lines: [string, React.ReactNode][] = [
    [
      t('renovation.enterprise'),
      <Link key="e" to={`/enterprises/${page.enterpriseId}`}>
        {page.enterprise}
      </Link>,
    ],
    [t('renovation.unit'), page.unit ?? none],
    [t('renovation.kind'), word('kinds', page.kind)],
    [t('renovation.content'), page.content ?? none],
    [t('renovation.filingCode'), page.filingCode ?? none],
    [`${t('renovation.plannedInvestment')} ${t('renovation.money')}`, money(page.plannedInvestment)],
    [`${t('renovation.equipmentInvestment')} ${t('renovation.money')}`, money(page.equipmentInvestment)],
  ];
  return (
    <Section title={t('renovation.basics')} note={word('stages', page.stage)}>
      <table className="grid">
        <tbody>
          {lines.map(([head, said]) => (
            <tr key={head}>
              <th scope="row" className="nw">
                {head}
              </th>
              <td colSpan={2}>{said}</td>
            </tr>
          ))}
          <Days
            head={t('renovation.start')}
            planned={page.plannedStart}
            actual={page.actualStart}
            late={page.overdue === 'start'}
          />
          <Days
            head={t('renovation.completion')}
            planned={page.plannedCompletion}
            actual={page.actualCompletion}
            late={page.overdue === 'completion'}
          />
          {page.diagnoses.map((one) => (
            <tr key={one.id}>
              <th scope="row">{t('renovation.diagnosis.of')}</th>
              <td colSpan={2}>
                {one.heldOn} {one.institution}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

interface DaysProps {
  readonly head: string;
  readonly planned: string | null;
  readonly actual: string | null;
  readonly late: boolean;
}

/** Planned and actual are two fields and stay two. */
function Days({ head, planned, actual, late }: DaysProps) {
  const { t } = useWords<RenovationKey>();
  const none = <span className="m">{t('renovation.unit.none')}</span>;
  return (
    <tr>
      <th scope="row">{head}</th>
      <td className={late ? 'red nw' : 'nw'}>
        <span className="m">{t('renovation.planned.short')}</span> {planned ?? none}
      </td>
      <td className="nw">
        <span className="m">{t('renovation.actual.short')}</span> {actual ?? none}
      </td>
    </tr>
  );
}

export function Phases({ page }: { readonly page: ProjectPage }) {
  const { t } = useWords<RenovationKey>();
  const { word } = useCodeWords();
  if (page.parentId !== null) return null;
  return (
    <Section title={t('renovation.phases')} note={page.phaseRows.length}>
      {page.phaseRows.length === 0 ? <p className="m s13">{t('renovation.phases.none')}</p> : null}
      <table className="grid">
        <tbody>
          {page.phaseRows.map((phase) => (
            <tr key={phase.id}>
              <td style={{ width: '100%' }}>
                <Link to={`/renovation/${phase.id}`}>{phase.name}</Link>
              </td>
              <td className="nw">{word('stages', phase.stage)}</td>
              <td className="num nw">{tenThousands(phase.plannedInvestment)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
