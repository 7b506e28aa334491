#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { scaffold } from './scaffold.ts';

const HELP = `Makes a package that adds a target to aks-egress, in a new folder of the target's name.

  npm create aks-egress-exporter NAME

NAME is lower-case words with hyphens between them, such as my-firewall.
`;

/** What a registry of exporters accepts. */
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

function run(args: string[]): string {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'V' } },
  });
  // Released together with the kit and under the same version, see .changeset/config.json.
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (values.help) return HELP;
  if (values.version) return `${version}\n`;
  const [name, ...others] = positionals;
  if (name === undefined) throw new Error('give the name of the target: npm create aks-egress-exporter NAME');
  if (others.length > 0) throw new Error(`${JSON.stringify(others[0])} is one argument too many`);
  if (!NAME.test(name)) {
    throw new Error(
      `${JSON.stringify(name)} is no name of a target: use lower-case words, digits and hyphens`,
    );
  }
  scaffold(name, { name, kit: `^${version}` });
  return `Made ${name}: the package aks-egress-plugin-${name}, which adds the target ${name} to aks-egress.

  cd ${name}
  npm install
  npm test

Then change src/exporter.ts; README.md says how to try it and how to publish it.
`;
}

try {
  process.stdout.write(run(process.argv.slice(2)));
} catch (error) {
  const [line] = (error as Error).message.split('\n');
  process.stderr.write(`create-aks-egress-exporter: ${line}\n`);
  process.exitCode = 2;
}
