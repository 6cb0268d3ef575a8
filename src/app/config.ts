/** Everything the environment decides, read once. */
import path from 'node:path';
import { StartupProblem } from '#platform/startup-problem.ts';

export interface Config {
  readonly host: string;
  readonly port: number;
  /** An office's own PostgreSQL ≥ 15; undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly secureCookie: boolean;
  readonly trustProxy: string | false;
  /** PostgreSQL binaries other than those from npm. */
  readonly binaries: string | undefined;
  /** The demo region is made at the first start unless the office says no. */
  readonly demo: boolean;
}

export const ROOT = path.resolve(import.meta.dirname, '../..');
const DEFAULT_PORT = '7650';
const MAX_PORT = 65_535;

export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  return {
    host: env.HOST ?? '127.0.0.1',
    port: readPort(env.PORT ?? DEFAULT_PORT),
    databaseUrl: env.DATABASE_URL || undefined,
    dataFolder: path.resolve(env.LIANZHANG_DATA || path.join(ROOT, 'data')),
    secureCookie: env.LIANZHANG_HTTPS === '1',
    trustProxy: env.LIANZHANG_TRUST_PROXY || false,
    binaries: env.LIANZHANG_PG_BIN || undefined,
    demo: env.LIANZHANG_DEMO !== '0',
  };
}

function readPort(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= MAX_PORT) return port;
  throw new StartupProblem(
    `PORT=${text} 不是端口号（0 到 ${MAX_PORT}）。`,
    `PORT=${text} is not a port number (0 to ${MAX_PORT}).`,
  );
}
