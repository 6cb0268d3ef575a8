/** Links between the pool, the panels and the calibration. */
import './words.ts';
import './experts.css';
import { useWords } from '#web/i18n/i18n.tsx';
import { Link } from '#web/link.tsx';
import type { ExpertKey } from './words.ts';

const AREAS = ['pool', 'panels', 'calibration'] as const;
export type ExpertArea = (typeof AREAS)[number];
const TO = {
  pool: '/projects/experts',
  panels: '/projects/panels',
  calibration: '/projects/experts/calibration',
} as const satisfies Record<ExpertArea, string>;

export function ExpertAreas({ at }: { readonly at: ExpertArea }) {
  const { t } = useWords<ExpertKey>();
  return (
    <nav className="exp-areas no-print" aria-label={t('exp.areas')}>
      {AREAS.map((area) => (
        <Link key={area} to={TO[area]} className={area === at ? 'here' : undefined}>
          {t(`exp.${area}`)}
        </Link>
      ))}
    </nav>
  );
}
