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
