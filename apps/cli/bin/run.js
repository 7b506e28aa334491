#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Node 22.1 and newer keep the compiled bundle, which halves the time to start.
module.enableCompileCache?.();
process.env.NODE_ENV = 'production';

const { main } = await import('../dist/main.js');
await main(process.argv.slice(2), fileURLToPath(new URL('..', import.meta.url)));
