/* Times decisions and prints one JSON document; exits 1 if a promise of the README is not kept. */
import { parse } from 'tldts';
import { createIndex, type EgressRule, type Flow, parseServiceTags } from '../src/index.ts';
import { currentRules, hostsFor, manyRules } from './hosts.ts';
import { measure, type Subject } from './measure.ts';
import { addresses, tagFile } from './tags.ts';

const FASTER_THAN_TLDTS = 2;
const SPEED_KEPT = 0.5;

/** Makes the call for each item, many times over: a round must be long enough that cold caches do not matter. */
function subject<T>(name: string, items: readonly T[], call: (item: T) => unknown): Subject {
  const repeats = Math.ceil(20_000 / items.length);
  const run = () => {
    let found = 0;
    for (let i = 0; i < repeats; i += 1) for (const item of items) if (call(item)) found += 1;
    return found;
  };
  return { name, operations: items.length * repeats, run };
}

function toHosts(hosts: readonly string[]): Flow[] {
  return hosts.map((host) => ({ host, port: 443, protocol: 'TCP' }));
}

function toAddresses(addressList: readonly string[]): Flow[] {
  return addressList.map((ip) => ({ ip, port: 443, protocol: 'TCP' }));
}

const rules = currentRules();
const hosts = hostsFor(rules);
const few = manyRules(100);
const many = manyRules(100_000);
const indexOfMany = createIndex(many);
const file = tagFile(3000, 4);
const parsedTags = parseServiceTags(file);
if (!parsedTags.ok) throw new Error(JSON.stringify(parsedTags.problems[0]));
const serviceTags = parsedTags.value;
const tagRules: EgressRule[] = serviceTags.tags.map(({ name }) => ({
  id: name,
  destinations: [{ kind: 'service-tag', value: name }],
  protocol: 'TCP',
  ports: [443],
}));
const ips = addresses(2000);
const sample = many.filter((_, i) => i % 97 === 0);

const current = createIndex(rules);
const indexOfFew = createIndex(few);
const indexOfTags = createIndex(tagRules, { serviceTags });
const decide = measure(
  [
    subject('decide: current list', toHosts(hosts), (flow) => current.decide(flow)),
    subject('tldts.parse: same hosts', hosts, (host) => parse(host).domain),
    subject('decide: 100 rules', toHosts(hostsFor(few)), (flow) => indexOfFew.decide(flow)),
    subject('decide: 100,000 rules, same hosts', toHosts(hostsFor(few)), (flow) => indexOfMany.decide(flow)),
    subject('decide: 100,000 rules, hosts of all', toHosts(hostsFor(sample)), (flow) =>
      indexOfMany.decide(flow),
    ),
    subject('decide: address, rules of 3,000 tags', toAddresses(ips), (flow) => indexOfTags.decide(flow)),
    subject('tagsOf: 3,000 tags', ips, (ip) => serviceTags.tagsOf(ip).length > 0),
  ],
  40,
);
const build = measure(
  [
    { name: 'createIndex: 100,000 rules', operations: 1, run: () => createIndex(many).size },
    {
      name: 'createIndex: rules of 3,000 tags',
      operations: 1,
      run: () => createIndex(tagRules, { serviceTags }).size,
    },
    { name: 'parseServiceTags: 3,000 tags', operations: 1, run: () => (parseServiceTags(file).ok ? 1 : 0) },
  ],
  8,
);

const fasterThanTldts = ratio(decide, 'tldts.parse: same hosts', 'decide: current list');
const speedKept = ratio(decide, 'decide: 100 rules', 'decide: 100,000 rules, same hosts');
const kept = fasterThanTldts >= FASTER_THAN_TLDTS && speedKept >= SPEED_KEPT;
console.log(
  JSON.stringify(
    {
      rules: rules.length,
      hosts: hosts.length,
      nanosecondsPerCall: rounded(decide, 1),
      millisecondsPerCall: rounded(build, 1e6),
      fasterThanTldts: { is: Number(fasterThanTldts.toFixed(2)), atLeast: FASTER_THAN_TLDTS },
      speedKeptAt100000Rules: { is: Number(speedKept.toFixed(2)), atLeast: SPEED_KEPT },
    },
    null,
    2,
  ),
);
if (!kept) process.exitCode = 1;

function ratio(times: ReadonlyMap<string, number>, a: string, b: string): number {
  return (times.get(a) ?? Number.NaN) / (times.get(b) ?? Number.NaN);
}

function rounded(times: ReadonlyMap<string, number>, unit: number): Record<string, number> {
  return Object.fromEntries([...times].map(([name, time]) => [name, Number((time / unit).toFixed(1))]));
}
