/** An office's own PostgreSQL, as DATABASE_URL names it: whether it answers, is new enough and may be used. */
import type pg from 'pg';
import { connect } from '#platform/db/database.ts';
import type { Subscriber } from '#platform/db/events.ts';
import { StartupProblem } from '#platform/startup-problem.ts';
import type { OpenDatabase } from './open-database.ts';

const OLDEST_VERSION = 15;
const ANSWER_WITHIN_MS = 15_000;

export async function openOfficeDatabase(
  url: string,
  subscribers: readonly Subscriber[],
  prepare: (pool: pg.Pool) => Promise<void>,
): Promise<OpenDatabase> {
  const place = addressOf(url);
  const database = connect({ connectionString: url, connectionTimeoutMillis: ANSWER_WITHIN_MS }, subscribers);
  try {
    await refuseUnfit(database.owner);
    await prepare(database.owner);
  } catch (error) {
    await database.close();
    throw problemOf(error);
  }
  return { database, place: `${place.host}${place.pathname}`, close: () => database.close() };
}

function addressOf(url: string): URL {
  // A socket is named without a host: postgres://user@/database?host=/var/run/postgresql
  const whole = url.replace('@/', '@localhost/');
  if (/^postgres(ql)?:\/\//.test(url) && URL.canParse(whole)) return new URL(whole);
  throw new StartupProblem(
    'DATABASE_URL 写法不对，应是 postgres://用户:密码@主机:端口/数据库，密码里的特殊字符要转义（如 @ 写成 %40）。',
    'DATABASE_URL is not written as postgres://user:password@host:port/database; special characters in the password are escaped (@ as %40).',
  );
}

async function refuseUnfit(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ version: string; encoding: string }>(
    "select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding",
  );
  const major = Math.floor(Number(rows[0]?.version) / 10_000);
  if (major < OLDEST_VERSION)
    throw new StartupProblem(
      `DATABASE_URL 指的是 PostgreSQL ${major}，本程序要 ${OLDEST_VERSION} 以上。`,
      `DATABASE_URL names PostgreSQL ${major}; this program needs ${OLDEST_VERSION} or later.`,
    );
  const encoding = rows[0]?.encoding;
  if (encoding !== 'UTF8')
    throw new StartupProblem(
      `DATABASE_URL 指的数据库编码是 ${encoding}，中文会存坏。请另建：createdb -E UTF8 -T template0 lianzhang`,
      `The database in DATABASE_URL is encoded as ${encoding}, which would spoil Chinese text. Make another: createdb -E UTF8 -T template0 lianzhang`,
    );
}

const SENTENCES: Readonly<Record<string, readonly [string, string]>> = {
  ECONNREFUSED: ['主机上没有数据库在听这个端口', 'nothing listens on that port of the host'],
  ENOTFOUND: ['找不到这台主机', 'there is no such host'],
  EAI_AGAIN: ['找不到这台主机', 'the host cannot be looked up'],
  ETIMEDOUT: ['主机没有回应', 'the host does not answer'],
  EHOSTUNREACH: ['网络到不了这台主机', 'the host cannot be reached'],
  ENETUNREACH: ['网络到不了这台主机', 'the host cannot be reached'],
  ECONNRESET: ['主机断开了连接', 'the host broke off the connection'],
  '28P01': ['用户名或密码不对', 'the user or the password is wrong'],
  '28000': [
    '服务器不让这个用户从这里登录（pg_hba.conf）',
    'the server does not let this user in from here (pg_hba.conf)',
  ],
  '3D000': ['没有这个数据库，请先 createdb', 'there is no such database; run createdb first'],
  '53300': ['连接数已满', 'it has no connection left'],
  '57P03': ['数据库正在启动或关闭，稍后再试', 'it is starting or stopping; try again'],
  '42501': [
    '这个用户权限不够：第一次启动要能建表、建角色（CREATEROLE），见 docs/operations.md',
    'this user lacks the right: the first start makes tables and a role (CREATEROLE), see docs/operations.md',
  ],
};

/** Anything that is no trouble of the operator's rises as it is. */
function problemOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof StartupProblem) return error;
  const cause = error.cause instanceof Error ? error.cause : error;
  const code = 'code' in cause ? String(cause.code) : '';
  const silent = /timeout|connection terminated/i.test(cause.message) ? SENTENCES.ETIMEDOUT : undefined;
  const sentence = SENTENCES[code] ?? silent;
  if (!sentence) return error;
  return new StartupProblem(
    `DATABASE_URL 指的数据库用不了：${sentence[0]}。（${cause.message}）`,
    `The database named in DATABASE_URL cannot be used: ${sentence[1]}. (${cause.message})`,
  );
}
