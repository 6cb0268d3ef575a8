/**
 * The one way to the database. Business code never sees a pool: it gets a `Tx` that is already inside a
 * transaction, under the non-superuser role, scoped to one region by row-level security.
 */

import { CompiledQuery, Kysely } from 'kysely';
import pg from 'pg';
import { isUuid } from '#kernel/id.ts';
import { TravellingDialect } from './driver.ts';
import { type DomainEvent, deliver, type Subscriber } from './events.ts';
import { type Change, writeJournal } from './journal.ts';
import { isTransient } from './sql-errors.ts';
import type { Handle, Scope, Tx } from './tx.ts';

export { type Handle, lastOne, maybe, one, rows, type Scope, type Tx } from './tx.ts';

/** Parsing and stringifying rows is most of a request's cost; dates and exact numbers stay text. */
const asText = (value: string) => value;
const TEXT_TYPES = [pg.types.builtins.DATE, pg.types.builtins.NUMERIC, pg.types.builtins.INT8];
for (const type of TEXT_TYPES) pg.types.setTypeParser(type, asText);

export const APP_ROLE = 'lianzhang_app';
const TRIES = 4;

const BEGIN = `begin; set local role ${APP_ROLE}`;

/** Statements without parameters, in one message. */
const send = (db: Handle, text: string) => db.executeQuery(CompiledQuery.raw(text));

export interface Database {
  /** One transaction in one region; retried whole when the database asks for it. */
  inRegion<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Reference and local tables (users, sessions, regions): no region is set, so business tables show nothing until a statement enters one, as the one
   * that finds the caller does.
   */
  outsideRegions<T>(work: (db: Handle) => Promise<T>): Promise<T>;
  /** One transaction whose region is entered by the statement that finds it; retried whole like any other. */
  inFoundRegion<F extends { readonly scope: Scope }, T>(
    find: (db: Handle) => Promise<F>,
    work: (tx: Tx, found: F) => Promise<T>,
  ): Promise<T>;
  /** The owner's connection, past row-level security: migrations and backup only. */
  readonly owner: pg.Pool;
  close(): Promise<void>;
}

/** What a connection keeps prepared is worth more than the connection: it outlives a pause of the office. */
const KEPT_IDLE_MS = 10 * 60_000;

export function connect(config: pg.PoolConfig, subscribers: readonly Subscriber[] = []): Database {
  const pool = new pg.Pool({ max: 20, pipeline: true, idleTimeoutMillis: KEPT_IDLE_MS, ...config });
  pool.on('error', () => {
    // An idle connection that the server closed; the pool opens another on demand.
  });
  const kysely = new Kysely<Record<never, never>>({ dialect: new TravellingDialect(pool) });
  return {
    owner: pool,
    inRegion: (scope, work) =>
      retrying(() =>
        kysely.transaction().execute(async (db) => {
          if (!isUuid(scope.region)) throw new Error('a region is named by its id');
          await send(db, `${BEGIN}; select enter_region('${scope.region}')`);
          return within(db, scope, work, subscribers);
        }),
      ),
    outsideRegions: (work) =>
      retrying(() =>
        kysely.transaction().execute(async (db) => {
          await send(db, BEGIN);
          return work(db);
        }),
      ),
    inFoundRegion: (find, work) =>
      retrying(() =>
        kysely.transaction().execute(async (db) => {
          await send(db, BEGIN);
          const found = await find(db);
          return within(db, found.scope, (tx) => work(tx, found), subscribers);
        }),
      ),
    close: async () => {
      await kysely.destroy();
      // Kysely leaves alone a pool that it never used itself.
      if (!pool.ended) await pool.end();
    },
  };
}

/** Does the work in a transaction that has entered its region, tells who subscribed, writes the journal. */
async function within<T>(
  db: Handle,
  scope: Scope,
  work: (tx: Tx) => Promise<T>,
  subscribers: readonly Subscriber[],
): Promise<T> {
  const changes: Change[] = [];
  const events: DomainEvent[] = [];
  const tx: Tx = {
    ...scope,
    db,
    record: (change) => changes.push(change),
    publish: (event) => events.push(event),
  };
  const result = await work(tx);
  await deliver(tx, events, subscribers);
  await writeJournal(tx, changes);
  return result;
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === TRIES || !isTransient(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 10 * 3 ** tries));
    }
  }
}
