/** 认定与计数: pairs, what the rules see and what was decided, transfers, the numbers made of projects, and the rules themselves. */
import './words.ts';
import './recognition.css';
import { hrefOf } from '#web/api.ts';
import { useAsOf } from '#web/as-of.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { ProjectsNav } from '#web/projects-tabs.tsx';
import { useUrl } from '#web/search.ts';
import { Page } from '#web/shell/page.tsx';
import { type Tab, Tabs, useTab } from '#web/ui/tabs.tsx';
import { recognitionRoutes as routes } from '../contract.ts';
import { Counts } from './counts.tsx';
import { Pairs } from './pairs.tsx';
import { countedQueryOf, countQueryOf, pairQueryOf, splitQueryOf, verdictQueryOf } from './query.ts';
import { Rules } from './rules.tsx';
import { Splits } from './splits.tsx';
import { Verdicts } from './verdicts.tsx';
import type { RecognitionKey } from './words.ts';

const PARTS = ['pairs', 'verdicts', 'splits', 'counts', 'rules'] as const;
type Part = (typeof PARTS)[number];

export default function Recognition() {
  const { t } = useWords<RecognitionKey>();
  const { asOf } = useAsOf();
  const [search] = useUrl();
  const tabs = PARTS.map((part): Tab<Part> => [part, t(`rec.tab.${part}`)]);
  const open = useTab(tabs) ?? 'pairs';
  const counted = countedQueryOf(search, asOf);
  const exported = {
    pairs: () => hrefOf(routes.exportPairs, { query: pairQueryOf(search, asOf) }),
    verdicts: () => hrefOf(routes.exportVerdicts, { query: verdictQueryOf(search, asOf) }),
    splits: () => hrefOf(routes.exportSplits, { query: splitQueryOf(search, asOf) }),
    counts: () =>
      counted
        ? hrefOf(routes.exportCountedProjects, { query: counted })
        : hrefOf(routes.exportProjectCounts, { query: countQueryOf(search, asOf) }),
    rules: () => undefined,
  }[open]();
  return (
    <Page
      title={t('rec.title')}
      history
      tools={
        exported ? (
          <a className="btn hide-phone" href={exported} download>
            {t('rec.export')}
          </a>
        ) : null
      }
      below={
        <>
          <ProjectsNav here="/projects/recognition" />
          <div className="tools">
            <Tabs tabs={tabs} label={t('rec.title')} />
          </div>
        </>
      }
    >
      {open === 'pairs' ? <Pairs /> : null}
      {open === 'verdicts' ? <Verdicts /> : null}
      {open === 'splits' ? <Splits /> : null}
      {open === 'counts' ? <Counts /> : null}
      {open === 'rules' ? <Rules /> : null}
    </Page>
  );
}
