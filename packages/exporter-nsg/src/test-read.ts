// For tests only: reads every output with parsers that share no code with the exporter.
import { evaluateBicep, parseBicep } from '@aks-egress/exporter-bicep/test-bicep';
import type { ExportFile } from '@aks-egress/exporter-kit';
import type { Admission } from '@aks-egress/exporter-kit/conformance';
import { parse } from '@cdktn/hcl2json';
import { marked, type Tokens } from 'marked';

type Properties = Readonly<Record<string, unknown>>;

/** A security rule as a template of some language sets it; `properties` are spelled as in the REST API. */
export interface ReadRule {
  readonly name: string;
  /** Names of rules that are set before it. */
  readonly after: readonly string[];
  readonly properties: Properties;
}

const read = new Map<string, Promise<readonly ReadRule[]>>();

/** The security rules of an output in any language; read once, since the probes ask many times. */
export function readRules(files: readonly ExportFile[]): Promise<readonly ReadRule[]> {
  const text = files.map(({ contents }) => contents).join('');
  const known = read.get(text) ?? readAll(files);
  read.set(text, known);
  return known;
}

async function readAll(files: readonly ExportFile[]): Promise<readonly ReadRule[]> {
  const [file] = files;
  if (!file) return [];
  if (files.length > 1) throw new Error('more than one file');
  if (file.path.endsWith('.json')) return readArm(file.contents);
  return file.path.endsWith('.bicep') ? readBicep(file.contents) : readTerraform(file);
}

interface ArmTemplate {
  readonly parameters: Readonly<Record<string, { readonly defaultValue: unknown }>>;
  readonly resources: readonly {
    readonly name: string;
    readonly type: string;
    readonly dependsOn?: readonly string[];
    readonly properties: Properties;
  }[];
}

function readArm(text: string): ReadRule[] {
  const { parameters, resources } = JSON.parse(text) as ArmTemplate;
  const literal = (value: unknown): unknown => {
    if (typeof value !== 'string' || !/^\[[\s\S]*\]$/.test(value)) return value;
    if (value.startsWith('[[')) return value.slice(1);
    const parameter = /^\[parameters\('(\w+)'\)\]$/.exec(value)?.[1];
    if (parameter === undefined) throw new Error(`an expression: ${value}`);
    return parameters[parameter]?.defaultValue;
  };
  const type = 'Microsoft.Network/networkSecurityGroups/securityRules';
  const nsg = "parameters('networkSecurityGroupName')";
  return resources.map((one) => {
    const name = new RegExp(
      `^\\[format\\('\\{0\\}/\\{1\\}', ${nsg.replace(/[()]/g, '\\$&')}, '([^']+)'\\)\\]$`,
    );
    const found = name.exec(one.name)?.[1];
    if (found === undefined || one.type !== type) throw new Error(`no security rule: ${one.name}`);
    const prefix = `[resourceId('${type}', ${nsg}, '`;
    const after = (one.dependsOn ?? []).map((id) => id.slice(prefix.length, -"')]".length));
    const properties = Object.entries(one.properties).map(([key, value]) => [key, literal(value)]);
    return { name: found, after, properties: Object.fromEntries(properties) };
  });
}

function readBicep(text: string): ReadRule[] {
  const declared = parseBicep(text);
  const evaluate = evaluateBicep(declared);
  const symbols = new Map<string, string>();
  return [...declared].flatMap(([symbol, { keyword, type, existing }]) => {
    if (keyword !== 'resource' || existing) return [];
    const { parent, name, dependsOn, properties } = evaluate(symbol) as Record<string, unknown>;
    if (parent !== '<nsg>' || !type.startsWith('Microsoft.Network/networkSecurityGroups/securityRules@'))
      throw new Error(`${symbol} is no rule of the group`);
    symbols.set(`<${symbol}>`, name as string);
    const after = ((dependsOn ?? []) as string[]).map((one) => symbols.get(one) ?? `unknown ${one}`);
    return [{ name: name as string, after, properties: properties as Properties }];
  });
}

/** Where azurerm names a property otherwise than the REST API, by more than its spelling. */
const OTHER_FIELDS = ['name', 'resource_group_name', 'network_security_group_name', 'depends_on'];

async function readTerraform({ path, contents }: ExportFile): Promise<ReadRule[]> {
  const document = (await parse(path, contents)) as {
    variable?: Record<string, { default?: unknown }[]>;
    resource?: Record<string, Record<string, Record<string, unknown>[]>>;
  };
  const literal = (value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    const variable = /^\$\{var\.(\w+)\}$/.exec(value)?.[1];
    if (variable !== undefined) return document.variable?.[variable]?.[0]?.default;
    if (/^\$\{/.test(value)) throw new Error(`an expression: ${value}`);
    return value.replace(/([$%])\1\{/g, '$1{');
  };
  const resources = Object.entries(document.resource ?? {});
  if (resources.some(([type]) => type !== 'azurerm_network_security_rule'))
    throw new Error('another resource');
  const bodies = resources.flatMap(([, labels]) => Object.entries(labels));
  const names = new Map(
    bodies.map(([label, [body]]) => [`\${azurerm_network_security_rule.${label}}`, literal(body?.['name'])]),
  );
  return bodies.map(([, [body = {}]]) => {
    const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const properties = Object.entries(body)
      .filter(([key]) => !OTHER_FIELDS.includes(key))
      .map(([key, value]) => [camel(key), literal(value)]);
    const after = ((body['depends_on'] ?? []) as string[]).map((one) => String(names.get(one)));
    return { name: String(literal(body['name'])), after, properties: Object.fromEntries(properties) };
  });
}

/** A property that is one value under its name, or several under its plural. */
export function valuesOf(properties: Properties, singular: string): string[] {
  const plural = singular.endsWith('x') ? `${singular}es` : `${singular}s`;
  const [one, many] = [properties[singular], properties[plural]];
  if ((one === undefined) === (many === undefined)) throw new Error(`${singular}: not exactly one form`);
  return one === undefined ? (many as string[]) : [one as string];
}

/** What the rules admit, in the words of the core, but for internal traffic. */
export async function readAdmissions(files: readonly ExportFile[]): Promise<Admission[]> {
  const allowed = (await readRules(files)).filter(
    ({ name, properties }) => properties['access'] === 'Allow' && !name.includes('allow-internal'),
  );
  return allowed.flatMap(({ properties }) =>
    valuesOf(properties, 'destinationAddressPrefix').flatMap((to) =>
      valuesOf(properties, 'destinationPortRange').map((port) => ({
        to: to === 'Internet' || to === '*' ? 'any' : to,
        port: Number(port),
        protocol: String(properties['protocol']).toUpperCase() as 'TCP' | 'UDP',
      })),
    ),
  );
}

/** The needs that a report lists, as it lists them. */
export function readReport(files: readonly ExportFile[]): Admission[] {
  const tokens = marked.lexer(files[0]?.contents ?? '');
  const needs = tokens.find(
    (token): token is Tokens.Table => token.type === 'table' && (token as Tokens.Table).header.length === 8,
  );
  const text = (cell: Tokens.TableCell | undefined) => {
    const [only, ...others] = cell?.tokens ?? [];
    if (!only || others.length > 0) throw new Error(`no plain cell: ${cell?.text}`);
    return 'text' in only ? String(only.text) : only.raw;
  };
  return (needs?.rows ?? []).flatMap((row) => {
    const [protocol, ports = ''] = text(row[3]).split(/ (.*)/);
    return text(row[2])
      .split(', ')
      .flatMap((to) =>
        ports.split(', ').map((port) => ({ to, port: Number(port), protocol: protocol as 'TCP' | 'UDP' })),
      );
  });
}
