/** The way of a project at a glance: stages passed with their days, where it stands, what was planned for those to come. */
import { day } from '#web/format.ts';
import { useWords } from '#web/i18n/i18n.tsx';
import { useSession } from '#web/session.tsx';
import { useInSight } from '#web/ui/in-sight.ts';
import type { ProjectPage } from '../contract.ts';
import { reachedDays } from './reached.ts';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function Way({ page }: { readonly page: ProjectPage }) {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const here = page.path.findIndex(({ stage }) => stage === page.stage);
  const frame = useInSight<HTMLOListElement>(page.stage);
  const done = reachedDays(page.steps);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard too
    <ol ref={frame} className="project-way" aria-label={t('project.way')} tabIndex={0}>
      {page.path.map(({ stage, optional }, at) => {
        const reached = done.get(stage) ?? (at === 0 ? page.createdAt.slice(0, 10) : undefined);
        const kind = at === here ? 'here' : at > here ? '' : reached ? 'passed' : 'passed skipped';
        const brought = page.migrated.some(({ gate }) => gate.into === stage) ? ' brought' : '';
        const waits = page.waiting?.stage === stage ? ' waits' : '';
        return (
          <li
            key={stage}
            className={`${kind}${waits}${brought}`}
            aria-current={at === here ? 'step' : undefined}
          >
            {word('stages', stage)}
            {brought ? <span className="unseen">{t('migrated.mark')}</span> : null}
            {at > here && optional ? <span className="unseen">{t('project.optional')}</span> : null}
            <StageDay {...{ page, stage, reached, ahead: at > here }} />
          </li>
        );
      })}
    </ol>
  );
}

interface StageDayProps {
  readonly page: ProjectPage;
  readonly stage: string;
  readonly reached: string | undefined;
  readonly ahead: boolean;
}

function StageDay({ page, stage, reached, ahead }: StageDayProps) {
  const { t } = useWords<ProjectKey>();
  const { today } = useSession();
  const planned = page.plan.find((one) => one.stage === stage)?.plannedOn;
  if (!ahead) return <span>{reached ? day(reached, today) : ''}</span>;
  if (page.waiting?.stage === stage) return <span className="amber">{t('project.state.waiting')}</span>;
  if (!planned) return <span> </span>;
  return (
    <span className={planned < today ? 'red' : undefined}>
      {t('project.planned', { day: day(planned, today) })}
    </span>
  );
}
