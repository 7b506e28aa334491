import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { catalogFacts as catalog, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { nsg } from './nsg.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const codeOf = (name: string) =>
  new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

describe('the README', () => {
  it('lists the options as they are', async () => {
    const rows = nsg.options.docs.map(({ name, allowed, description, ...doc }) => {
      const value = doc.default === undefined ? '' : `\`${doc.default}\``;
      return `| \`${name}\` | ${value} | ${allowed.replaceAll('|', '\\|')} | ${description} |`;
    });
    const table = ['| option | default | allowed | what it does |', '|---|---|---|---|', ...rows, ''].join(
      '\n',
    );
    const parts = readme.split(/(?<=<!-- options -->\n)[\s\S]*(?=<!-- \/options -->)/);
    expect(parts).toHaveLength(2);
    await expect(parts.join(table)).toMatchFileSnapshot('../README.md');
  });

  it('shows a line of the report', () => {
    const line = codeOf('line');
    expect(line).not.toBe('');
    // What the registry's tags hold is also in the real catalog.
    expect(runExporter(nsg, neutral, { catalog }).files[0]?.contents).toContain(line);
  });

  it('shows a rule that its command writes', () => {
    const command = codeOf('command');
    const options = Object.fromEntries(
      [...command.matchAll(/--set (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    const widen = /--widen (\S+)/.exec(command)?.[1]?.split(',') as ('tag' | 'any')[];
    const { files } = runExporter(nsg, neutral, { options, widen, allowPartial: true, catalog });
    expect(codeOf('rule')).not.toBe('');
    expect(files[0]?.contents).toContain(codeOf('rule'));
  });
});
