/** What the rule book gives to the pages that mix modules: drafts to adopt, versions by name and number, their names. */
import { draftersOf, listTierVersions, versionOf } from '#modules/tiers/index.ts';
import type { Tx } from '#platform/db/database.ts';
import type { AcrossModules, FoundRecord, NamedRecord, WaitingWork } from '#platform/http/across.ts';
import type { Caller } from '#platform/http/caller.ts';
import { dayOf, readRulebook } from './book.ts';
import { canOnOwn } from './policy.ts';

/** Drafts of others: nobody adopts his own. */
async function waiting(tx: Tx, caller: Caller): Promise<WaitingWork[]> {
  if (!caller.rights.has('rules.adopt')) return [];
  const drafts = (await listTierVersions(tx)).filter(({ adopted, withdrawn }) => !adopted && !withdrawn);
  const own: WaitingWork[] = [];
  for (const draft of drafts) {
    if (!canOnOwn(caller, draft, await draftersOf(tx, draft.id)).includes('adopt')) continue;
    own.push({
      ...{ kind: 'drafts', area: '/rulebook', count: 1, subject: titleOf(draft.content, caller.locale) },
      ...{ day: dayOf(draft.drafted.at), to: `/rulebook/${draft.id}` },
    });
  }
  return own;
}

function titleOf(content: string, locale: 'zh' | 'en'): string {
  const version = versionOf(content);
  return `${version[locale]} ${version.version}`;
}

async function find(tx: Tx, caller: Caller, q: string, limit: number): Promise<FoundRecord[]> {
  if (!caller.rights.has('rules.view')) return [];
  const words = q.toLowerCase();
  const book = await readRulebook(tx, caller, { track: 'application' });
  return book.programmes
    .flatMap(({ versions }) => versions)
    .filter(({ title, version, documentNumber }) =>
      [title.zh, title[caller.locale], version, documentNumber ?? ''].some((said) =>
        said.toLowerCase().includes(words),
      ),
    )
    .slice(0, limit)
    .map(({ id, title, version, documentNumber }) => ({
      ...{ kind: 'tier-version', id, title: `${title[caller.locale]} ${version}` },
      context: documentNumber ?? '',
    }));
}

async function versions(tx: Tx, ids: readonly string[], locale: 'zh' | 'en'): Promise<NamedRecord[]> {
  const wanted = new Set(ids);
  return (await listTierVersions(tx, { amended: true }))
    .filter(({ id }) => wanted.has(id))
    .map(({ id, content }) => ({ id, title: titleOf(content, locale), to: `/rulebook/${id}` }));
}

export const rulebookAcross: AcrossModules = { waiting, find, names: { 'tier-version': versions } };
