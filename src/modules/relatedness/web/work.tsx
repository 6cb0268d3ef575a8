/** A check, an import or a computation is begun, then asked after until it is done; it runs on when the screen is left. */
import { useEffect, useState } from 'react';
import { api } from '#web/api.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { relatednessRoutes, type TableJob } from '../contract.ts';
import type { RelatednessKey } from './words.ts';

const FIRST_MS = 60;
const LONGEST_MS = 1_000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export interface Work {
  /** The one at work that this screen waits for. */
  readonly going: TableJob | null;
  /** Waits for what comes of it; throws what it was refused for. */
  readonly follow: (begun: Promise<{ workId: string }>) => Promise<TableJob>;
}

/** @param onFound told of the end of work of these kinds that went on already when the screen was opened */
export function useWork(acts: readonly TableJob['act'][], onFound: (done: Promise<TableJob>) => void): Work {
  const [going, setGoing] = useState<TableJob | null>(null);
  const followId = async (id: string): Promise<TableJob> => {
    try {
      for (let ms = FIRST_MS; ; ms = Math.min(LONGEST_MS, ms * 1.5)) {
        const work = await api(relatednessRoutes.readWork, { params: { id } });
        if (!work.running) return work;
        setGoing(work);
        await wait(ms);
      }
    } finally {
      setGoing(null);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, when the screen is opened
  useEffect(() => {
    void api(relatednessRoutes.runningWork).then(
      (all) => {
        const found = all.find(({ act }) => acts.includes(act));
        if (found) onFound(followId(found.id));
      },
      () => undefined,
    );
  }, []);
  return { going, follow: async (begun) => followId((await begun).workId) };
}

export function WorkGoing({ work }: { readonly work: TableJob }) {
  const { t } = useWords<RelatednessKey>();
  const { step, rows, share, fileName } = work;
  const sentence = t(`rel.step.${step}`, {
    rows: rows.toLocaleString('en-US'),
    percent: `${Math.floor(share * 100)}%`,
  });
  return (
    <div className="work" role="status" style={{ display: 'grid', gap: 6 }}>
      <progress max={1} {...(share === 0 ? {} : { value: share })} aria-label={sentence} />
      <span className="s13">
        {fileName === 'paste' ? '' : `${fileName} `}
        {sentence}
      </span>
      <span className="m s12">{t('rel.step.leave')}</span>
    </div>
  );
}
