import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

export type Exports = Readonly<
  Record<string, string | { readonly types?: string; readonly default?: string }>
>;

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly type?: string;
  readonly sideEffects?: false | readonly string[];
  readonly engines?: { readonly node?: string };
  readonly repository?: unknown;
  readonly homepage?: string;
  readonly bugs?: string;
  readonly bin?: Readonly<Record<string, string>>;
  readonly exports?: Exports;
  readonly files?: readonly string[];
  readonly publishConfig?: {
    readonly access?: string;
    readonly provenance?: boolean;
    readonly exports?: Exports;
  };
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface WorkspacePackage {
  readonly name: string;
  /** From the root of the repository, such as `packages/catalog`. */
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package of this repository, found by its folder. */
export const packages: readonly WorkspacePackage[] = ['packages', 'apps']
  .flatMap((parent) => readdirSync(join(root, parent)).map((child) => `${parent}/${child}`))
  .filter((folder) => existsSync(join(root, folder, 'package.json')))
  .map((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
    return { name: manifest.name, folder, manifest };
  });

/** Those that strangers install. */
export const published = packages.filter(({ manifest }) => manifest.private !== true);
