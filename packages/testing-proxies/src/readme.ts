import type { OptionDoc } from '@aks-egress/exporter-kit';

/** Whether a README documents exactly these options; the formatter may pad its table. */
export function showsOptions(readme: string, docs: readonly OptionDoc[]): boolean {
  return unpadded(readme).includes(optionsTable(docs));
}

const unpadded = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');

/** The options as a Markdown table, one row each. */
export function optionsTable(docs: readonly OptionDoc[]): string {
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = docs.map(({ name, allowed, description, ...doc }) => {
    const value = doc.required ? '(must be given)' : doc.default === undefined ? '-' : `\`${doc.default}\``;
    return `| \`${name}\` | ${value} | ${cell(allowed)} | ${cell(description)} |`;
  });
  return ['| option | default | allowed | what it does |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

/** The code block after `<!-- name -->`. */
export function readmeBlock(readme: string, name: string): string {
  const block = new RegExp(`<!-- ${name} -->\\s*\`\`\`\\w*\\n([\\s\\S]*?)\`\`\``).exec(readme);
  if (!block) throw new Error(`README has no block ${name}`);
  return block[1] as string;
}

/** The `--set` values of a command, as `aks-egress export` hands them to an exporter. */
export function setValues(command: string): Record<string, string> {
  return Object.fromEntries(
    [...command.matchAll(/--set (\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
  );
}
