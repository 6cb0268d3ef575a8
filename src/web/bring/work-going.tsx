/** How far work at the server is: a bar, a sentence, and that the page may be left. */
import './words.ts';
import { useWords } from '../i18n/i18n.tsx';
import type { BringWord } from './words.ts';

export interface WorkGoingProps {
  /** '' where no file is meant. */
  readonly fileName: string;
  readonly sentence: string;
  /** From 0 to 1; null where nobody can say. */
  readonly share: number | null;
}

export function WorkGoing({ fileName, sentence, share }: WorkGoingProps) {
  const { t } = useWords<BringWord>();
  return (
    <div className="work" role="status" style={{ display: 'grid', gap: 6 }}>
      <progress max={1} {...(share === null ? {} : { value: share })} aria-label={sentence} />
      <span className="s13">
        {fileName === '' || fileName === 'paste' ? '' : `${fileName} `}
        {sentence}
      </span>
      <span className="m s12">{t('bring.stays')}</span>
    </div>
  );
}

interface BringGoingProps {
  readonly job: {
    readonly fileName: string;
    readonly step: string;
    readonly rows: number;
    readonly share: number;
  };
  /** Rows of the whole table, where a check has counted them. */
  readonly total: number | null;
}

/** Rows read of those there are, then comparing, then writing. */
export function BringGoing({ job: { fileName, step, rows, share }, total }: BringGoingProps) {
  const { t } = useWords<BringWord>();
  const percent = `${Math.floor(share * 100)}%`;
  if (step === 'compare')
    return <WorkGoing fileName={fileName} share={null} sentence={t('bring.step.compare', { rows })} />;
  const sentence =
    step === 'write'
      ? t('bring.step.write', { rows, percent })
      : total === null
        ? t('bring.step.read', { rows, percent })
        : t('bring.step.read.of', { rows, total });
  return <WorkGoing {...{ fileName, share, sentence }} />;
}
