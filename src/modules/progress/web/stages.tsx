/** Planned against actual days, stage by stage: the first plan, the present one, what was reached, how late or early. */
import { useWords } from '#web/i18n/i18n.tsx';
import { useStageWord } from '#web/project-words.ts';
import { Section } from '#web/ui/parts.tsx';
import type { ProgressPage } from '../page-contract.ts';
import { Lateness } from './shown.tsx';
import type { ProgressKey } from './words.ts';

export function Stages({ page }: { readonly page: ProgressPage }) {
  const { t } = useWords<ProgressKey>();
  const stage = useStageWord();
  const planned = page.stages.filter(({ planned: day }) => day !== null);
  return (
    <Section title={t('prg.stages')}>
      {planned.length === 0 ? (
        <p className="m s13">{t('prg.stages.none')}</p>
      ) : (
        <div className="wide-table">
          <table className="grid">
            <thead>
              <tr>
                <th>{t('prg.stage')}</th>
                <th>{t('prg.first')}</th>
                <th>{t('prg.planned')}</th>
                <th>{t('prg.reached')}</th>
                <th>{t('prg.late')}</th>
                <th className="num">{t('prg.slip.month')}</th>
                <th className="num">{t('prg.moved')}</th>
              </tr>
            </thead>
            <tbody>
              {planned.map((row) => (
                <tr key={row.stage}>
                  <td>{stage(row.stage)}</td>
                  <td className="nw m2">{row.firstPlanned}</td>
                  <td className="nw">{row.planned}</td>
                  <td className="nw">{row.reached ?? <span className="m">—</span>}</td>
                  <td
                    className="nw"
                    title={row.lateOfFirst === null ? undefined : `${t('prg.late.first')} ${row.lateOfFirst}`}
                  >
                    <Lateness days={row.late} />
                  </td>
                  <td className={row.slip !== null && row.slip > 0 ? 'num red' : 'num'}>{row.slip ?? '—'}</td>
                  <td className="num">{row.moved > 0 ? t('prg.times', { n: row.moved }) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}
