import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { terraform } from './terraform.ts';

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
      terraform.options.docs.map((doc) => [code(doc.name), code(doc.default), doc.allowed, doc.description]),
    );
  });

  it('shows a rule that its command writes', () => {
    const given = [...codeOf('command').matchAll(/--set (\w+)=(\S+)/g)];
    const options = Object.fromEntries(given.map(([, name, value]) => [name, value]));
    expect(Object.keys(options)).toHaveLength(2);
    expect(codeOf('rule')).not.toBe('');
    expect(runExporter(terraform, neutral, { options }).files[0]?.contents).toContain(codeOf('rule'));
  });
});
