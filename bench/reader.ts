/** A logged-in reader of the running program, without a network between. */
import { buildServer } from '#app/server.ts';
import { fixedClock } from '#platform/clock.ts';
import type { Database } from '#platform/db/database.ts';

export interface Reader {
  readonly now: string;
  readonly login: string;
  readonly password: string;
}

export async function readerOf(
  database: Database,
  { now, login, password }: Reader,
): Promise<(url: string) => Promise<string>> {
  const app = await buildServer({
    ...{ database, clock: fixedClock(now), secureCookie: false, trustProxy: false },
    demoLogins: async () => [],
  });
  const answer = await app.inject({
    ...{ method: 'POST', url: '/api/session', headers: { 'x-lianzhang': '1' } },
    payload: { login, password },
  });
  const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
  return async (url) => {
    const got = await app.inject({ url: `/api${url}`, headers: { cookie } });
    if (got.statusCode !== 200) throw new Error(`${url}: ${got.statusCode} ${got.body.slice(0, 200)}`);
    return got.body;
  };
}
