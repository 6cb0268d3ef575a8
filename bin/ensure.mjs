/** Everything a newcomer's machine lacks: dependencies as the lockfile has them, and Node 24. Runs on Node 20 with nothing installed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureNode } from './ensure-node.mjs';
import { install } from './install.mjs';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** Makes the checkout ready; answers the path of a Node that can run it. Throws a Halt when it cannot. */
export async function ensure() {
  const node = await ensureNode(path.join(ROOT, 'runtime'));
  await install(ROOT, '依赖 · dependencies');
  return node;
}
