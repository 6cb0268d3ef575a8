#!/usr/bin/env node
import { ensure } from './ensure.mjs';
import { run } from './run.mjs';

run(ensure({ quiet: true }), 'src/app/cli.ts', process.argv.slice(2));
