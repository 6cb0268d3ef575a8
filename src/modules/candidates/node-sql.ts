/** Nodes of a chain as rows of a statement, and how a firm fits each. */
import { type RawBuilder, sql } from 'kysely';
import { plainArray, textArray } from '#platform/db/array-in.ts';
import { knownAsOf } from '#platform/db/as-of.ts';
import type { Tx } from '#platform/db/database.ts';
import { anywhere } from '#platform/db/like.ts';
import type { RankedNode } from './chain-nodes.ts';

type Sql = RawBuilder<unknown>;

/** A class of the standing firm's own, whose density somebody computed; '' where nobody did. */
export type Density = ReadonlyMap<string, string>;

/** `node (id, neighbours)`, `node_class (node, code, fit)` and `node_word (node, word, pattern)`, for a `with`. */
export function nodeRows(nodes: readonly RankedNode[]): Sql {
  const classes = nodes.flatMap(({ id, classes: all }) => all.map((one) => ({ node: id, ...one })));
  const words = nodes.flatMap(({ id, words: all }) => all.map((word) => ({ node: id, word })));
  const neighbours = nodes.map((one) => `{${one.neighbours.join(',')}}`);
  return sql`
    node (id, neighbours) as (
      select n.id, n.neighbours::uuid[]
      from unnest(${plainArray(nodes.map(({ id }) => id))}::uuid[], ${textArray(neighbours)}::text[]) as n (id, neighbours)),
    node_class (node, code, fit) as (
      select * from unnest(${plainArray(classes.map(({ node }) => node))}::uuid[],
        ${textArray(classes.map(({ code }) => code))}::text[], ${textArray(classes.map(({ fit }) => fit))}::text[])),
    node_word (node, word, pattern) as (
      select * from unnest(${plainArray(words.map(({ node }) => node))}::uuid[],
        ${textArray(words.map(({ word }) => word))}::text[], ${textArray(words.map(({ word }) => anywhere(word)))}::text[]))`;
}

/** One regular expression for the words of all nodes; one that nothing matches where there is no word. */
export function wordsPattern(nodes: readonly RankedNode[]): string {
  const words = [...new Set(nodes.flatMap((node) => node.words))];
  return words.length === 0
    ? '$.'
    : words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|');
}

/** `offset 0`: otherwise it is worked out anew wherever the score names it. How firm `f` fits node `n`: `fit` by its class and `words` of its products; for a lateral join. */
export const fitOf = (f: Sql, n: Sql): Sql => sql`lateral (
  select (select c.fit from node_class c where c.node = ${n}.id and c.code = ${f}.industry_class limit 1) as fit,
    (select array_agg(w.word order by w.word) from node_word w where w.node = ${n}.id and ${f}.product_key like w.pattern) as words offset 0)`;

/** Row of the standing statement about the firm with this code. */
export const firmWith = (tx: Tx, code: Sql, asOf: string | undefined): Sql => sql`lateral (
  select f.* from outside_firm f
  where f.region_id = ${tx.region} and f.credit_code = ${code} and ${knownAsOf(tx, 'f', asOf)} limit 1)`;

/**
 * `meant (said, key)` for the keys in `said`: a name means the firm that an officer said, or the only firm of that name; any other
 * key means itself. For a `with`, after a row set `named (said)`.
 */
export const meantKeys = (tx: Tx, asOf: string | undefined): Sql => sql`
  meant (said, key) as (
    select o.said, coalesce(m.credit_code, f.credit_code, o.said) from named o
    left join lateral (
      select m.credit_code from firm_name_meaning m
      where o.said like 'name:%' and m.region_id = ${tx.region} and m.name_key = o.said and ${knownAsOf(tx, 'm', asOf)} limit 1) m on true
    left join lateral (
      select min(f.credit_code) as credit_code from outside_firm f
      where o.said like 'name:%' and f.region_id = ${tx.region} and f.name_key = substr(o.said, 6) and ${knownAsOf(tx, 'f', asOf)}
      having count(*) = 1) f on true)`;

/** What is told of a firm that is shown. */
export const FIRM_FACTS = sql`
  f.id as "rowId", f.credit_code as code, f.place_name as "placeName", f.industry_class as "industryClass", f.scale,
  trim_scale(f.revenue)::text as revenue, f.revenue_year as "revenueYear", f.patents, f.lease_ends_on as "leaseEndsOn", f.expansion,
  f.source, f.source_day as "sourceDay", f.demo`;
