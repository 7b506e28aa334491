import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** A file of the page as it is served. */
export interface PageFile {
  readonly path: string;
  readonly mediaType: string;
  readonly body: string;
  /** Its name changes with its content. */
  readonly forever: boolean;
}

/** Bundles the page: the document, one style sheet, one script, and what the script loads later. */
export async function bundlePage(folder: string, fingerprint: (text: string) => string): Promise<PageFile[]> {
  const { outputFiles } = await build({
    entryPoints: [join(folder, 'main.tsx')],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    outdir: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    write: false,
    logLevel: 'warning',
    banner: { js: '/*! Holds preact: /assets/licenses.txt */' },
  });
  const scripts = outputFiles.map(({ path, text }) =>
    file(`/assets/${basename(path)}`, 'text/javascript', text),
  );
  const main = scripts.find(({ path }) => path.startsWith('/assets/main-'));
  const style = await build({
    entryPoints: [join(folder, 'page.css')],
    bundle: true,
    minify: true,
    write: false,
    logLevel: 'warning',
  });
  const css = style.outputFiles[0]?.text ?? '';
  const cssFile = file(`/assets/page-${fingerprint(css)}.css`, 'text/css', css);
  const licence = readFileSync(
    createRequire(import.meta.url)
      .resolve('preact/package.json')
      .replace(/package\.json$/, 'LICENSE'),
    'utf8',
  );
  const licenses = {
    path: '/assets/licenses.txt',
    mediaType: 'text/plain',
    body: `preact\n\n${licence}`,
    forever: false,
  };
  const html = readFileSync(join(folder, 'page.html'), 'utf8')
    .replace('page.css', cssFile.path)
    .replace('main.js', main?.path ?? '');
  return [{ path: '/', mediaType: 'text/html', body: html, forever: false }, cssFile, ...scripts, licenses];
}

const file = (path: string, mediaType: string, body: string): PageFile => ({
  path,
  mediaType,
  body,
  forever: true,
});
