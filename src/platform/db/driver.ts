/**
 * How statements travel between Kysely and a pool of connections. A message to and fro costs more than most statements, and planning one more
 * than running it: so a transaction’s beginning goes along with its first statement, its end may go with its last, and what every request asks is kept prepared.
 */
import type { Writable } from 'node:stream';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  PostgresDialect,
  type QueryResult,
} from 'kysely';
import type pg from 'pg';
import { isStalePlan } from './sql-errors.ts';

/** Begins nothing that its transactions do not: no setting of Kysely’s is asked for here. */
export class TravellingDialect extends PostgresDialect {
  readonly #pool: pg.Pool;
  constructor(pool: pg.Pool) {
    super({ pool });
    this.#pool = pool;
  }
  override createDriver(): Driver {
    return new TravellingDriver(this.#pool);
  }
}

class TravellingDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #known = new WeakMap<pg.PoolClient, Connection>();

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<Connection> {
    const client = await this.#pool.connect();
    const connection = this.#known.get(client) ?? new Connection(client);
    this.#known.set(client, connection);
    return connection;
  }

  /** The text that begins it says its role and region too, and is sent by who knows them. */
  async beginTransaction(): Promise<void> {}

  async commitTransaction(connection: Connection): Promise<void> {
    const { command } = await connection.end(END);
    // PostgreSQL answers COMMIT with ROLLBACK where a statement failed and somebody caught it
    if (command === 'ROLLBACK') throw new Error('a statement failed in this transaction: nothing was kept');
  }

  async rollbackTransaction(connection: Connection): Promise<void> {
    await connection.end('rollback');
  }

  async releaseConnection(connection: Connection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {
    await this.#pool.end();
  }
}

/**
 * A statement that begins so is kept prepared, with one plan for all values: for what is asked at every request and found by its keys. Not for one
 * whose best plan depends on what is asked for (words, lists of units): it is planned anew each time.
 */
const KEPT = /^\s*\/\* kept \*\//;
/** That one connection keeps; the first come stay. */
const MOST_KEPT = 150;
const BEGINNING = /^begin\b/;
/** Said before the last statement, it goes along with it. */
export const END = 'commit';

/** Counted up when the tables changed under us: what was prepared before is prepared anew under another name. */
let edition = 0;

class Connection implements DatabaseConnection {
  readonly #client: pg.PoolClient;
  /** By text, the name that it is kept under. */
  readonly #kept = new Map<string, string>();
  #edition = edition;
  /** Waits for the first statement. */
  #beginning: string | null = null;
  /** Whether the end goes along with the next statement, and whether it has gone. */
  #ending: 'not yet' | 'next' | 'gone' = 'not yet';
  #broken = false;

  constructor(client: pg.PoolClient) {
    this.#client = client;
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ending === 'gone') throw new Error('this transaction has ended with its last statement');
    if (BEGINNING.test(sql)) this.#beginning = sql;
    else if (sql === END) this.#ending = 'next';
    else return this.#ask(sql, parameters as unknown[]);
    return { rows: [] };
  }

  async #ask<R>(text: string, values: unknown[]): Promise<QueryResult<R>> {
    try {
      const name = this.#nameOf(text);
      const result = await this.#send<R & pg.QueryResultRow>({ text, values, ...(name ? { name } : {}) });
      return changed(result.command)
        ? { rows: result.rows ?? [], numAffectedRows: BigInt(result.rowCount ?? 0) }
        : { rows: result.rows ?? [] };
    } catch (error) {
      if (isStalePlan(error)) edition++;
      throw error;
    }
  }

  // biome-ignore lint/correctness/useYield: nothing here reads rows one by one
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('rows are not streamed');
  }

  /** A transaction in which nothing was asked has not begun either. */
  async end(word: typeof END | 'rollback'): Promise<{ readonly command: string }> {
    const [begun, ended] = [this.#beginning === null, this.#ending === 'gone'];
    this.#beginning = null;
    this.#ending = 'not yet';
    if (!begun || ended) return { command: word.toUpperCase() };
    try {
      return await this.#client.query(word);
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  /**
   * With the beginning that waits for it and the end that may go with it, in one write. Where one of them is refused, those behind it find a
   * transaction that is aborted.
   */
  async #send<R extends pg.QueryResultRow>(statement: pg.QueryConfig): Promise<pg.QueryResult<R>> {
    const [beginning, ending] = [this.#beginning, this.#ending === 'next'];
    if (beginning === null && !ending) return this.#client.query<R>(statement);
    this.#beginning = null;
    if (ending) this.#ending = 'gone';
    const { stream } = (this.#client as unknown as { readonly connection: { readonly stream: Writable } })
      .connection;
    stream.cork();
    const sent = [
      beginning === null ? undefined : this.#client.query(beginning),
      this.#client.query<R>(statement),
      ending ? this.#client.query(END) : undefined,
    ] as const;
    stream.uncork();
    const [begun, answered, ended] = await Promise.allSettled(sent);
    for (const one of [begun, answered, ended]) if (one.status === 'rejected') throw one.reason;
    return (answered as PromiseFulfilledResult<pg.QueryResult<R>>).value;
  }

  #nameOf(text: string): string | undefined {
    if (!KEPT.test(text)) return undefined;
    if (this.#edition !== edition) {
      this.#edition = edition;
      this.#kept.clear();
    }
    const known = this.#kept.get(text);
    if (known || this.#kept.size >= MOST_KEPT) return known;
    const name = `kept_${this.#edition}_${this.#kept.size}`;
    this.#kept.set(text, name);
    return name;
  }
}

const changed = (command: string): boolean => ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(command);
