// `npm run test:registry`: publishes every package to a registry on loopback and uses it as strangers do.
import { ensureInstalled, pnpm } from './workspace.mjs';

const inherit = { stdio: ['ignore', 'inherit', 'inherit'] };
ensureInstalled();
process.exit(
  pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], inherit) ||
    pnpm(['exec', 'vitest', 'run', '--config', 'test/registry/vitest.config.ts'], inherit),
);
