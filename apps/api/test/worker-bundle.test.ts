import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exporters } from './app.ts';

const PACKAGE = join(import.meta.dirname, '..');

describe('what wrangler deploy uploads', () => {
  let folder: string;
  let said: string;
  let bundle: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'aks-egress-'));
    const wrangler = createRequire(import.meta.url).resolve('wrangler/package.json');
    const program = join(wrangler, '..', 'bin/wrangler.js');
    const argv = [program, 'deploy', '--dry-run', '--outdir', folder];
    const env = { ...process.env, CLOUDFLARE_CF_FETCH_ENABLED: 'false', WRANGLER_LOG_PATH: folder };
    said = execFileSync(process.execPath, argv, { cwd: PACKAGE, env, encoding: 'utf8' });
    bundle = readFileSync(join(folder, 'worker.js'), 'utf8');
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is below 250 KB compressed, with all exporters', () => {
    const [, kibibytes] = /gzip: ([\d.]+) KiB/.exec(said) ?? [];
    expect(Number(kibibytes)).toBeGreaterThan(50);
    expect(Number(kibibytes) * 1024).toBeLessThan(250_000);
    expect(gzipSync(bundle, { level: 9 }).length).toBeLessThan(250_000);
    for (const { description } of exporters)
      expect(bundle).toContain(JSON.stringify(description).slice(1, 40));
  });

  it('needs no bindings, no secrets and nothing of Node', () => {
    expect(said).toContain('No bindings found');
    expect(bundle.match(/(?:from|import|require)\s*\(?["']node:[\w/]+/g)).toBeNull();
  });
});
