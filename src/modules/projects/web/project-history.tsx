/** Every change of a project, newest first: what it was and what it became. */
import { api } from '#web/api.ts';
import { bag, ChangeList } from '#web/change-list.tsx';
import { useWords } from '#web/i18n/i18n.tsx';
import { tenThousands } from '#web/typed-money.ts';
import { type GateField, MONEY_FIELDS, PROJECT_FIELDS, projectRoutes } from '../contract.ts';
import { CODED, useCodeWords } from './shown.tsx';
import type { ProjectKey } from './words.ts';

export function ProjectHistory({ id, currency }: { readonly id: string; readonly currency: string }) {
  const { t } = useWords<ProjectKey>();
  return (
    <ChangeList
      title={t('project.history')}
      queryKey={['project-history', id]}
      read={async () => (await api(projectRoutes.projectHistory, { params: { id } })).changes}
      act={(code) => t(`project.act.${code}` as ProjectKey)}
      said={useSaid(currency)}
    />
  );
}

const printed = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
/** Ids, which say nothing to a reader. */
const HIDDEN = /Id$/;
const OTHERS = [
  'stage',
  'status',
  'happenedOn',
  'plannedOn',
  'investors',
  'file',
  'files',
  'note',
  'competitorPlace',
];

function useSaid(currency: string): (before: unknown, after: unknown) => string {
  const { t } = useWords<ProjectKey>();
  const { word } = useCodeWords();
  const shown = (key: string, value: unknown, act: boolean): string => {
    const text = printed(value);
    if (text === '') return '';
    if (key === 'stage') return word('stages', text);
    if (key === 'status') return t(`project.status.${text}` as ProjectKey);
    if (key === 'kind') return act ? word('evidenceKinds', text) : word('kinds', text);
    const list = CODED[key as GateField];
    if (list) return word(list, text);
    return (MONEY_FIELDS as readonly string[]).includes(key)
      ? `${tenThousands(text)} ${currency === 'CNY' ? '万元' : `万 ${currency}`}`
      : text;
  };
  const fields: readonly string[] = PROJECT_FIELDS.filter((field) => !HIDDEN.test(field));
  return (before, after) => {
    const [old, now] = [bag(before), bag(after)];
    const proof = 'stage' in now && 'kind' in now;
    return [...OTHERS, ...fields]
      .flatMap((key) => {
        const [was, is] = [shown(key, old[key], proof), shown(key, now[key], proof)];
        if (is === '' || was === is) return [];
        const name = fields.includes(key) && !proof ? `${t(`project.field.${key as GateField}`)} ` : '';
        return [was === '' ? `${name}${is}` : `${name}${was} → ${is}`];
      })
      .join('　');
  };
}
