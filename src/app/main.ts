/** `npm start`: database, pages, server; prints where it is and how to get in. */
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { systemClock } from '#platform/clock.ts';
import { StartupProblem } from '#platform/startup-problem.ts';
import { type Config, readConfig } from './config.ts';
import { demoLogins, ensureDemo } from './demo/demo.ts';
import { subscribers } from './modules.ts';
import { everyNight } from './nightly.ts';
import { openDatabase } from './open-database.ts';
import { buildServer } from './server.ts';
import { webBundle } from './web-bundle.ts';

async function start(): Promise<void> {
  const config = readConfig(process.env);
  await refuseTakenPort(config);
  const [opened, webFolder] = await both(openDatabase(config, subscribers), webBundle(say));
  const { database } = opened;
  if (config.demo) await ensureDemo(database, systemClock, config.dataFolder, say);
  const app = await buildServer({
    ...config,
    database,
    clock: systemClock,
    webFolder,
    demoLogins: () => demoLogins(database, config.dataFolder),
    log: true,
    requestsPerMinute: 1200,
  });
  let nights: ReturnType<typeof everyNight> | undefined;
  const close = async () => {
    nights?.stop();
    await app.close();
    await opened.close();
  };
  stopOnSignals(close);
  try {
    await app.listen({ host: config.host, port: config.port });
  } catch (error) {
    await close();
    throw portProblem(error, config);
  }
  nights = everyNight(database, systemClock);
  const address = app.server.address();
  const port = typeof address === 'object' && address ? address.port : config.port;
  announce(`http://${config.host}:${port}`, opened.place, await demoLogins(database, config.dataFolder));
}

/** Both or neither: when one fails, the other is let finish and closed before the failure is told. */
async function both<A extends { close(): Promise<void> }, B>(
  first: Promise<A>,
  second: Promise<B>,
): Promise<[A, B]> {
  const [a, b] = await Promise.allSettled([first, second]);
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  if (a.status === 'fulfilled') await a.value.close();
  throw a.status === 'rejected' ? a.reason : b.status === 'rejected' ? b.reason : new Error('unreachable');
}

/** Asked before the database is opened and the demo made, which take their time. */
async function refuseTakenPort(config: Config): Promise<void> {
  const probe = createServer();
  try {
    await once(probe.listen({ host: config.host, port: config.port }), 'listening');
    await promisify(probe.close.bind(probe))();
  } catch (error) {
    throw portProblem(error, config);
  }
}

function portProblem(error: unknown, config: Config): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  if (error.code === 'EADDRINUSE')
    return new StartupProblem(
      `端口 ${config.port} 已被别的程序占用。请换一个：PORT=${config.port + 1} npm start`,
      `Port ${config.port} is taken by another program. Use another: PORT=${config.port + 1} npm start`,
    );
  if (error.code === 'EACCES')
    return new StartupProblem(
      `没有权限用端口 ${config.port}。1024 以下的端口要管理员权限，请换一个。`,
      `No permission for port ${config.port}. Ports below 1024 need an administrator; use another.`,
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND' || error.code === 'EAI_AGAIN')
    return new StartupProblem(
      `HOST=${config.host} 不是这台机器的地址。只在本机用写 127.0.0.1，让别的机器访问写 0.0.0.0。`,
      `HOST=${config.host} is no address of this machine. Use 127.0.0.1 for this machine alone, 0.0.0.0 for others to reach it.`,
    );
  return error;
}

function stopOnSignals(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      say('正在停止 · stopping …');
      close().then(
        () => process.exit(0),
        (error) => {
          console.error(error);
          process.exit(1);
        },
      );
    });
  }
}

function announce(
  url: string,
  place: string,
  logins: readonly { login: string; password: string; post: string }[],
): void {
  say(`\n链长已启动 · Lianzhang is running:  ${url}`);
  say(`数据 · data:  ${place}`);
  if (logins.length > 0) {
    say('\n演示账号（演示地区，数据为虚构）· demo logins, invented data:');
    for (const { login, password, post } of logins)
      say(`  ${login.padEnd(12)} ${password.padEnd(18)} ${post}`);
  }
  say('\n停止 · stop: Ctrl-C');
}

function say(line: string): void {
  console.log(line);
}

start().catch((error) => {
  if (error instanceof StartupProblem) console.error(`\n${error.chinese}\n${error.english}`);
  else console.error(error);
  process.exit(1);
});
