import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { catalogFacts as catalog, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { nsg } from './nsg.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const codeOf = (name: string) =>
  new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

describe('the README', () => {
  it('lists the options as they are', () => {
    const table = /<!-- options -->\n([\s\S]*?)<!-- \/options -->/.exec(readme)?.[1] ?? '';
    const rows = [...table.matchAll(/^\| (.*) \|$/gm)]
      .slice(2)
      .map(([, row = '']) => row.split(/(?<!\\)\|/).map((cell) => cell.trim().replaceAll('\\|', '|')));
    const code = (value: unknown) => (value === undefined ? '' : `\`${value}\``);
    expect(rows).toEqual(
      nsg.options.docs.map((doc) => [code(doc.name), code(doc.default), doc.allowed, doc.description]),
    );
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
