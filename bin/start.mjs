#!/usr/bin/env node
import { ensure } from './ensure.mjs';
import { run } from './run.mjs';

run(ensure(), 'src/app/main.ts', process.argv.slice(2));
