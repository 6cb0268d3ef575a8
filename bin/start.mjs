#!/usr/bin/env node
import { run } from './run.mjs';
import { orTellWhy } from './say.mjs';

await orTellWhy(() => run('src/app/main.ts', process.argv.slice(2)));
