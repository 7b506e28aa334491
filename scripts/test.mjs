// `npm test`: everything that must hold before a change lands, from a fresh clone. Ends with "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, pnpm, root } from './workspace.mjs';

/** Debian packages with the engines that exporters are proven on; tests of an engine that is missing are skipped by name. */
const ENGINES = {
  squid: 'squid-openssl',
  nginx: 'nginx-light',
  '/usr/lib/nginx/modules/ngx_stream_module.so': 'libnginx-mod-stream',
  haproxy: 'haproxy',
  unbound: 'unbound',
  named: 'bind9',
  'named-checkzone': 'bind9-utils',
  dig: 'bind9-dnsutils',
  dnsmasq: 'dnsmasq-base',
  nft: 'nftables',
  ip: 'iproute2',
  shellcheck: 'shellcheck',
  jq: 'jq',
  sysctl: 'procps',
  busybox: 'busybox-static',
  nc: 'netcat-openbsd',
  curl: 'curl',
  openssl: 'openssl',
  chromium: 'chromium',
  python3: 'python3',
  go: 'golang-go',
  zsh: 'zsh',
  fish: 'fish',
};

function installEngines() {
  const isMissing = (name) => (name.startsWith('/') ? !existsSync(name) : !findProgram(name));
  const wanted = Object.entries(ENGINES)
    .filter(([name]) => isMissing(name))
    .map(([, debian]) => debian);
  if (wanted.length === 0) return;
  if (process.env.CI !== 'true' || process.getuid?.() !== 0 || !findProgram('apt-get')) {
    process.stdout.write(`Engines not installed, their tests are skipped: ${wanted.join(', ')}\n`);
    return;
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env });
  apt('update', '-qq');
  // One by one: an engine that cannot be had must not take the others with it.
  if (apt('install', '-y', '-qq', '--no-install-recommends', ...wanted).status !== 0) {
    for (const name of wanted) apt('install', '-y', '-qq', '--no-install-recommends', name);
  }
}

function findProgram(name) {
  const folders = [...(process.env.PATH ?? '').split(':'), '/usr/sbin', '/sbin'];
  return folders.some((folder) => existsSync(join(folder, name)));
}

const totals = { passed: 0, failed: 0, skipped: 0 };
const steps = [];

function step(name, run) {
  process.stdout.write(`\n== ${name}\n`);
  const started = Date.now();
  const ok = run() === 0;
  steps.push({ name, ok });
  totals[ok ? 'passed' : 'failed'] += 1;
  process.stdout.write(
    `== ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  return ok;
}

const inherit = { stdio: ['ignore', 'inherit', 'inherit'] };
const turbo = (task) => pnpm(['exec', 'turbo', 'run', task, '--output-logs=errors-only'], inherit);

/** Runs a set of tests and adds its counts to the totals; names what was skipped. */
function vitest(name, args) {
  const report = join(root, '.cache/vitest.json');
  mkdirSync(join(root, '.cache'), { recursive: true });
  rmSync(report, { force: true });
  step(name, () =>
    pnpm(
      [
        'exec',
        'vitest',
        'run',
        ...args,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      inherit,
    ),
  );
  if (!existsSync(report)) return;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  totals.passed += numPassedTests;
  totals.failed += numFailedTests;
  totals.skipped += numPendingTests + numTodoTests;
  for (const { assertionResults } of testResults) {
    for (const { status, fullName } of assertionResults) {
      if (status === 'skipped' || status === 'pending' || status === 'todo')
        process.stdout.write(`skipped: ${fullName}\n`);
    }
  }
}

ensureInstalled();
installEngines();
if (step('generate the catalog (data checks)', () => turbo('generate'))) {
  step('types', () => pnpm(['run', 'typecheck'], inherit));
  step('lint and format', () => pnpm(['exec', 'biome', 'ci', '.'], inherit));
  step('import directions', () =>
    pnpm(['exec', 'depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'apps'], inherit),
  );
  step('build', () => turbo('build'));
  vitest('unit, property, replay, engine and command line tests', []);
  step('the API inside workerd', () =>
    pnpm(['--filter', '@aks-egress/api', 'run', 'test:workerd'], {
      ...inherit,
      env: { CLOUDFLARE_CF_FETCH_ENABLED: 'false' },
    }),
  );
  vitest('the packed packages, on each Node that is here', ['--config', 'test/packed/vitest.config.ts']);
  vitest('end to end, in network namespaces', ['--config', 'e2e/vitest.config.ts']);
  vitest('the packages as strangers use them, from a registry', [
    '--config',
    'test/registry/vitest.config.ts',
  ]);
}

for (const { name, ok } of steps) if (!ok) process.stdout.write(`failed step: ${name}\n`);
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : '';
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed${skipped}\n`);
process.exit(steps.every(({ ok }) => ok) && steps.length > 1 ? 0 : 1);
