/** How far a check or an import is: rows read of those there are, then comparing, then writing. */
import { useWords } from '#web/i18n/i18n.tsx';
import type { ImportJob } from '../import-contract.ts';
import type { EnterpriseKey } from './words.ts';

export interface BringGoingProps {
  readonly job: ImportJob;
  /** Rows of the whole table, where a check has counted them. */
  readonly total: number | null;
}

export function BringGoing({ job, total }: BringGoingProps) {
  const { t } = useWords<EnterpriseKey>();
  const { step, rows, share } = job;
  const percent = `${Math.floor(share * 100)}%`;
  const sentence =
    step === 'compare'
      ? t('bring.step.compare', { rows })
      : total === null || step === 'write'
        ? t(`bring.step.${step}`, { rows, percent })
        : t('bring.step.read.of', { rows, total });
  return (
    <div className="work" role="status" style={{ display: 'grid', gap: 6 }}>
      <progress max={1} {...(step === 'compare' ? {} : { value: share })} aria-label={sentence} />
      <span className="s13">
        {job.fileName === 'paste' ? '' : `${job.fileName} `}
        {sentence}
      </span>
      <span className="m s12">{t('bring.leave')}</span>
    </div>
  );
}
