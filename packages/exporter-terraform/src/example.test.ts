import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { fieldProblems } from './test-fields.ts';
import { type JsonObject, listOf, objectOf, readDocument, readResources } from './test-terraform.ts';

const folder = fileURLToPath(new URL('../../../examples/terraform', import.meta.url));
const MODULE = 'modules/shop-prod-egress/aks_egress.tf';
const fileOf = (path: string) => ({
  path,
  contents: readFileSync(join(folder, path), 'utf8'),
  mediaType: 'text/x-terraform',
});

/** Attributes of a block, by its label. */
const block = (document: JsonObject, type: string, label: string) =>
  objectOf(listOf(objectOf(document[type])[label])[0]);
const labels = (document: JsonObject, type: string) => Object.keys(objectOf(document[type])).sort();

describe('the Terraform example', () => {
  let root: JsonObject;
  let variables: JsonObject;
  let values: JsonObject;
  let module: JsonObject;

  beforeAll(async () => {
    const documents = ['main.tf', 'variables.tf', 'terraform.tfvars', MODULE].map((path) =>
      readDocument([fileOf(path)]),
    );
    [root, variables, values, module] = (await Promise.all(documents)) as [
      JsonObject,
      JsonObject,
      JsonObject,
      JsonObject,
    ];
  });

  it('calls the module with each variable that it asks for, and no other', () => {
    const { source, ...given } = block(root, 'module', 'shop_prod_egress');
    expect(join(source as string, 'aks_egress.tf')).toBe(MODULE);
    expect(Object.keys(given).sort()).toEqual(labels(module, 'variable'));
    expect(given['firewall_policy_id']).toMatch(/^\$\{data\.azurerm_firewall_policy\.hub\.id\}$/);
  });

  it('passes on an output that the module has', () => {
    const { value } = block(root, 'output', 'shop_prod_egress_edition');
    const [, name = ''] = /^\$\{module\.shop_prod_egress\.(\w+)\}$/.exec(value as string) ?? [];
    expect(labels(module, 'output')).toContain(name);
  });

  it('declares and sets the variables that it uses', () => {
    const used = [...JSON.stringify(root).matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name);
    expect([...new Set(used)].sort()).toEqual(labels(variables, 'variable'));
    expect(Object.keys(values).sort()).toEqual(labels(variables, 'variable'));
  });

  it('becomes what azurerm takes', async () => {
    const resources = await readResources([fileOf(MODULE)]);
    expect(resources).toHaveLength(1);
    expect(fieldProblems(resources)).toEqual([]);
  });

  const files = globSync('{*,modules/**/*}.{tf,tfvars}', { cwd: folder });
  const installed = spawnSync('terraform', ['version']).status === 0;
  it.skipIf(!installed).each(files)('is as `terraform fmt` leaves it: %s', (path) => {
    const { status, stdout } = spawnSync('terraform', ['fmt', '-check', '-diff', '-'], {
      input: fileOf(path).contents,
      env: { ...process.env, TF_CLI_CONFIG_FILE: '' },
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
  });

  const initialised = installed && existsSync(join(folder, '.terraform/providers'));
  it.skipIf(!initialised)(
    'is valid to the provider azurerm (skipped where nobody ran `terraform init` in the example)',
    () => {
      const { status, stdout } = spawnSync('terraform', ['validate', '-no-color'], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect(status, stdout).toBe(0);
    },
  );
});
