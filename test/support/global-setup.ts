import type { TestProject } from 'vitest/node';
import { inMemory, startTestCluster } from './cluster.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: { host: string; port: number; user: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster(undefined, inMemory());
  const { host, port, user } = cluster.connection;
  project.provide('cluster', { host: host ?? '', port: port ?? 5432, user: user ?? '' });
  return () => cluster.stop();
}
