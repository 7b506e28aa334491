import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

const PACKAGE = /^(.*node_modules[\\/](?!\.pnpm)(?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/;

/** Writes the licences of all that the bundle holds of others, which most of them ask for. */
export const thirdPartyNotices: Plugin = {
  name: 'third-party-notices',
  setup(build) {
    build.initialOptions.metafile = true;
    build.onEnd(async ({ metafile }) => {
      const inputs = Object.keys(metafile?.inputs ?? {});
      const folders = new Set(inputs.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []));
      const notices = await Promise.all([...folders].map(noticeOf));
      const file = join(build.initialOptions.outdir ?? 'dist', 'THIRD-PARTY-NOTICES.txt');
      await writeFile(
        file,
        `The bundle of aks-egress holds these packages.\n\n${[...new Set(notices)].sort().join('\n')}`,
      );
    });
  },
};

async function noticeOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : await readFile(join(folder, file), 'utf8');
  return `${name} ${version} (${license})\n${text.trim().replace(/^/gm, '    ')}\n`;
}
