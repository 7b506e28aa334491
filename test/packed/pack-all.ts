import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Manifest, published, root, type WorkspacePackage } from '../workspace-packages.ts';

/** A package as it would be published. */
export interface PackedPackage extends WorkspacePackage {
  readonly tarball: string;
  /** Where it is unpacked, inside a `node_modules` with all the others. */
  readonly path: string;
  readonly manifest: Manifest;
}

/**
 * Packs every published package and unpacks them side by side in `folder`, as an installation would leave them; what they need
 * of others is linked from this checkout, and only what their manifests name.
 */
export function packAll(folder: string): Map<string, PackedPackage> {
  const tarballs = join(folder, 'tarballs');
  execFileSync('pnpm', ['--recursive', 'pack', '--pack-destination', tarballs], { cwd: root, stdio: 'pipe' });
  const names = new Set(published.map(({ name }) => name));
  return new Map(
    published.map((one) => {
      const { name, version } = one.manifest;
      const tarball = join(tarballs, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
      const path = join(folder, 'node_modules', name);
      mkdirSync(path, { recursive: true });
      execFileSync('tar', ['--extract', '--file', tarball, '--directory', path, '--strip-components', '1']);
      const manifest: Manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
      for (const need of Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })) {
        if (!names.has(need))
          link(join(root, one.folder, 'node_modules', need), join(path, 'node_modules', need));
      }
      return [name, { ...one, tarball, path, manifest }];
    }),
  );
}

function link(target: string, path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

/** Paths of all files in a package, sorted. */
export function filesOf({ path }: PackedPackage): string[] {
  return globSync('**', { cwd: path, withFileTypes: true, exclude: ['node_modules'] })
    .filter((entry) => entry.isFile())
    .map(({ name, parentPath }) => join(parentPath, name).slice(path.length + 1))
    .sort();
}
