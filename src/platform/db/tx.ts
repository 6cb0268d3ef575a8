/** What business code is handed: one transaction, already in its region, and three ways to ask it for rows. */
import { CompiledQuery, type RawBuilder, type Transaction } from 'kysely';
import type { Actor } from './actor.ts';
import { END } from './driver.ts';
import type { DomainEvent } from './events.ts';
import type { Change } from './journal.ts';

/** Kysely with no table types: rows are typed where the SQL stands. */
export type Handle = Transaction<Record<never, never>>;

export interface Scope {
  readonly region: string;
  readonly actor: Actor;
  /** Instant of the act (ISO 8601) and its business day in the region. */
  readonly at: string;
  readonly today: string;
}

export interface Tx extends Scope {
  readonly db: Handle;
  /** Notes a change for the journal; written, chained by hash, just before commit. */
  record(change: Change): void;
  /** Says what happened to modules that subscribed; they act before commit. */
  publish(event: DomainEvent): void;
}

type Runner = Pick<Tx, 'db'> | Handle;
const handleOf = (runner: Runner): Handle => ('db' in runner ? runner.db : runner);

/** All rows of a query. */
export async function rows<R>(runner: Runner, query: RawBuilder<R>): Promise<R[]> {
  return (await query.execute(handleOf(runner))).rows;
}

/** The first row, or undefined. */
export async function maybe<R>(runner: Runner, query: RawBuilder<R>): Promise<R | undefined> {
  return (await rows(runner, query))[0];
}

/** The only row; a query that must find one and does not is a fault of ours. */
export async function one<R>(runner: Runner, query: RawBuilder<R>): Promise<R> {
  const row = await maybe(runner, query);
  if (row === undefined) throw new Error('a query that must return a row returned none');
  return row;
}

/**
 * The only row of the last statement of a transaction that only reads: its end goes along with the statement, which spares a message to and fro.
 * Whatever is asked afterwards fails.
 */
export async function lastOne<R>(tx: Tx, query: RawBuilder<R>): Promise<R> {
  await tx.db.executeQuery(CompiledQuery.raw(END));
  return one(tx, query);
}
