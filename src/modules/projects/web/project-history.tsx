/** Every change of a project, newest first: what it was and what it became. */
import { api } from '#web/api.ts';
import { ChangeList } from '#web/change-list.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { projectRoutes } from '../contract.ts';
import { saidIn } from './change-said.ts';
import { useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function ProjectHistory({ id, currency }: { readonly id: string; readonly currency: string }) {
  const { t, locale } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  return (
    <ChangeList
      title={t('project.history')}
      queryKey={['project-history', id]}
      read={async () => (await api(projectRoutes.projectHistory, { params: { id } })).changes}
      act={(code) => t(`project.act.${code}` as ProjectKey)}
      said={saidIn({ t, word, currency, locale })}
    />
  );
}
