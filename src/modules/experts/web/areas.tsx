/** The tabs of the projects' screens, with the calibration at their end. */
import './words.ts';
import './experts.css';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import type { ExpertKey } from './words.ts';

const TO = {
  pool: '/projects/experts',
  panels: '/projects/panels',
  calibration: '/projects/experts/calibration',
} as const;
export type ExpertArea = keyof typeof TO;

export function ExpertAreas({ at }: { readonly at: ExpertArea }) {
  const { t } = useWords<ExpertKey>();
  return (
    <ProjectsNav here={TO[at]}>
      {at === 'calibration' ? null : (
        <Link className="s13 no-print" to={TO.calibration}>
          {t('exp.calibration')}
        </Link>
      )}
    </ProjectsNav>
  );
}
