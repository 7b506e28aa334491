import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { terraform } from './terraform.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const codeOf = (name: string) =>
  new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

describe('the README', () => {
  it('lists the options as they are', async () => {
    const rows = terraform.options.docs.map(({ name, allowed, description, ...doc }) => {
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

  it('shows a rule that its command writes', () => {
    const given = [...codeOf('command').matchAll(/--set (\w+)=(\S+)/g)];
    const options = Object.fromEntries(given.map(([, name, value]) => [name, value]));
    expect(Object.keys(options)).toHaveLength(2);
    expect(codeOf('rule')).not.toBe('');
    expect(runExporter(terraform, neutral, { options }).files[0]?.contents).toContain(codeOf('rule'));
  });
});
