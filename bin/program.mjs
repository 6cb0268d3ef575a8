#!/usr/bin/env node
/** `node bin/program.mjs FILE …`: one of the checkout's own programs (benchmarks, evaluation) under the right Node. */
import { run } from './run.mjs';
import { orTellWhy } from './say.mjs';

const [file, ...args] = process.argv.slice(2);
await orTellWhy(() => run(file, args));
