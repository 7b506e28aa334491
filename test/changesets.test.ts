import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { published, root } from './workspace-packages.ts';

type Bump = 'patch' | 'minor' | 'major';

const changesets = globSync('.changeset/*.md', { cwd: root }).map((path) => {
  const [, releases = '', text = ''] =
    /^---\n([\s\S]*?)\n?---\n([\s\S]*)$/.exec(readFileSync(join(root, path), 'utf8')) ?? [];
  return { path, releases: (parse(releases) ?? {}) as Readonly<Record<string, Bump>>, text: text.trim() };
});
const named = new Set(changesets.flatMap(({ releases }) => Object.keys(releases)));

it.each(changesets)(
  '$path names published packages and says in a sentence what changes',
  ({ releases, text }) => {
    expect(published.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(releases)));
    expect(text).toMatch(/^[A-Z`][^\n]*\.$/);
  },
);

it.each(published)('$name has a history, or a changeset that begins one', ({ name, folder }) => {
  expect(existsSync(join(root, folder, 'CHANGELOG.md')) || named.has(name)).toBe(true);
});

describe('what the command line is bundled from', () => {
  it('is released together with it: nobody who installed the program gets it otherwise', () => {
    const bundled = bundledBy('@aks-egress/cli');
    expect(bundled.has('@aks-egress/exporter-squid')).toBe(true);
    if ([...named].some((name) => bundled.has(name))) expect([...named]).toContain('@aks-egress/cli');
  });
});

function bundledBy(program: string, found = new Set<string>()): ReadonlySet<string> {
  const manifest = published.find(({ name }) => name === program)?.manifest;
  for (const need of Object.keys({
    ...manifest?.dependencies,
    ...(manifest?.bin && manifest.devDependencies),
  })) {
    if (found.has(need) || !published.some(({ name }) => name === need)) continue;
    bundledBy(need, found.add(need));
  }
  return found;
}
