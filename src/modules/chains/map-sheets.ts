/** A chain map as sheets of a workbook: one row a node, a link, a class, a firm, a lane. */
import { englishLane, type MapContent } from './map-contract.ts';
import {
  BETWEEN,
  KIND_WORDS,
  type Locale,
  NO,
  SHEET_KEYS,
  SHEETS,
  type SheetKey,
  STAGE_WORDS,
  YES,
} from './map-words.ts';

export interface MapSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Ids stand beside names: names are for people, and a name may change while ids hold the rows together. */
export function mapSheets(
  content: MapContent,
  locale: Locale,
  className: (code: string) => string | undefined,
): MapSheet[] {
  const rows = rowsOf(content, locale, className);
  return SHEET_KEYS.map((key) => ({
    name: SHEETS[key].name[locale],
    header: Object.values(SHEETS[key].columns).map((head) => head[locale]),
    rows: rows[key],
  }));
}

function rowsOf(
  { nodes, links, lanes, laneEn }: MapContent,
  locale: Locale,
  className: (code: string) => string | undefined,
): Record<SheetKey, string[][]> {
  const names = new Map(nodes.map(({ id, name }) => [id, name]));
  const named = (id: string | null): string[] => (id === null ? ['', ''] : [names.get(id) ?? '', id]);
  const yes = (value: boolean): string => (value ? YES : NO)[locale];
  return {
    nodes: nodes.map((node) => [
      ...[node.id, node.name, node.en ?? '', node.lane ?? '', STAGE_WORDS[node.stage][locale]],
      ...[String(node.sort), yes(node.core), yes(node.sited), ...named(node.parentId)],
      ...[node.products.join(BETWEEN), node.technologies.join(BETWEEN), node.note ?? ''],
    ]),
    links: links.map(({ from, to, kind, note }) => [
      ...[...named(from), ...named(to), KIND_WORDS[kind][locale], note ?? ''],
    ]),
    classes: nodes.flatMap((node) =>
      node.classes.map(({ code, main, doubtful, note }) => [
        ...[...named(node.id), code, className(code) ?? '', yes(main), yes(doubtful), note ?? ''],
      ]),
    ),
    representatives: nodes.flatMap((node) =>
      node.representatives.map(({ name, local, note }) => [
        ...[...named(node.id), name, yes(local), note ?? ''],
      ]),
    ),
    lanes: lanes.map((lane) => [lane, englishLane({ laneEn }, lane) ?? '']),
  };
}
