#!/usr/bin/env node
import { run } from './run.mjs';
import { orTellWhy } from './say.mjs';

await orTellWhy(() => run('src/app/cli.ts', process.argv.slice(2)));
