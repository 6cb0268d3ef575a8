/** What differs between two versions of a map, line by line, in words. */
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/database.ts';
import type { Caller } from '#platform/http/caller.ts';
import { sentenceFor } from '#platform/http/errors.ts';
import type { MapDifferences } from './contract.ts';
import type { MapContent } from './map-contract.ts';
import { type MapDifference, mapDifference, type NamedNode } from './map-difference.ts';
import { listMaps, readMap } from './reads.ts';

const NOTHING: MapContent = { lanes: [], laneEn: {}, nodes: [], links: [] };

/** Without `fromId`: from the adopted version before. */
export async function compareMaps(
  tx: Tx,
  caller: Caller,
  id: string,
  fromId: string | undefined,
): Promise<MapDifferences> {
  const { content, chain: _, findings: __, can: ___, ...to } = await readMap(tx, caller, id);
  const versions = await listMaps(tx, to.chainId);
  const before = fromId ?? versions.find((one) => one.state === 'adopted' && one.number < to.number)?.id;
  const first = before === undefined ? undefined : await readMap(tx, caller, before);
  if (first && first.chainId !== to.chainId) throw new Refusal('not-found');
  const difference = mapDifference(first?.content ?? NOTHING, content);
  return {
    from: versions.find((one) => one.id === before) ?? null,
    to,
    lines: linesOf(difference, caller.locale),
  };
}

interface Words {
  readonly zh: string;
  readonly en: string;
}
const WORDS = {
  added: { zh: '新增环节“{name}”', en: 'Node “{name}” added' },
  gone: { zh: '去掉环节“{name}”', en: 'Node “{name}” taken out' },
  renamed: { zh: '“{before}”改名为“{name}”', en: '“{before}” renamed “{name}”' },
  moved: { zh: '“{name}”换了位置', en: '“{name}” moved' },
  classes: { zh: '“{name}”的行业分类：{what}', en: 'Classes of “{name}”: {what}' },
  details: { zh: '“{name}”的说明有改动', en: 'Details of “{name}” changed' },
  linksAdded: { zh: '新增“{from}”到“{to}”的关系', en: 'Link from “{from}” to “{to}” added' },
  linksGone: { zh: '去掉“{from}”到“{to}”的关系', en: 'Link from “{from}” to “{to}” taken out' },
  linksNoted: {
    zh: '“{from}”到“{to}”的关系备注有改动',
    en: 'Note of the link from “{from}” to “{to}” changed',
  },
  lanes: { zh: '分道由“{before}”改为“{after}”', en: 'Lanes were “{before}”, now “{after}”' },
} as const satisfies Record<string, Words>;
type Code = keyof typeof WORDS;

function linesOf(of: MapDifference, locale: 'zh' | 'en'): MapDifferences['lines'] {
  const say = (code: Code, params: Record<string, string>) => ({
    code,
    sentence: sentenceFor({ code, params }, WORDS, locale),
  });
  const comma = locale === 'zh' ? '、' : ', ';
  const each = (code: 'added' | 'gone' | 'moved' | 'details') =>
    (of[code] as readonly NamedNode[]).map(({ name }) => say(code, { name }));
  const links = (code: 'linksAdded' | 'linksGone' | 'linksNoted') =>
    of[code].map(({ from, to }) => say(code, { from: from.name, to: to.name }));
  return [
    ...(of.lanes
      ? [say('lanes', { before: of.lanes.before.join(comma), after: of.lanes.after.join(comma) })]
      : []),
    ...each('added'),
    ...each('gone'),
    ...of.renamed.map(({ name, before }) => say('renamed', { name, before })),
    ...each('moved'),
    ...of.classes.map(({ name, added, gone, changed }) =>
      say('classes', {
        name,
        what: [...added.map((one) => `+${one}`), ...gone.map((one) => `−${one}`), ...changed].join(comma),
      }),
    ),
    ...each('details'),
    ...links('linksAdded'),
    ...links('linksGone'),
    ...links('linksNoted'),
  ];
}
