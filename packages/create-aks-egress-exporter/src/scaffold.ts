import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a new package consists of. */
const FILES = [
  'README.md',
  'gitignore',
  '_package.json',
  'tsconfig.json',
  'src/exporter.ts',
  'src/exporter.test.ts',
  'src/hook.ts',
];

/** npm publishes no file that is called .gitignore, and tools take a package.json for a package. */
const RENAMED: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  '_package.json': 'package.json',
};

const template = new URL('../template/', import.meta.url);

export interface NewPackage {
  /** Name of the target. */
  readonly name: string;
  /** Range of `@aks-egress/exporter-kit`. */
  readonly kit: string;
}

/** Writes the template for another target into a folder that is empty or not there; throws if it is neither. */
export function scaffold(folder: string, { name, kit }: NewPackage): void {
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0) throw new Error(`${folder} is there already and is not empty`);
  for (const file of FILES) {
    const contents = readFileSync(new URL(file, template), 'utf8')
      .replaceAll('plain-list', name)
      .replaceAll('Plain list', titleOf(name))
      .replace('"@aks-egress/exporter-kit": "*"', `"@aks-egress/exporter-kit": "${kit}"`);
    const path = join(folder, RENAMED[file] ?? file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, contents, { flag: 'wx' });
  }
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
