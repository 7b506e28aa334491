/* Times decisions and prints one JSON document; exits 1 if a promise of the README is not kept. */
import { parse } from 'tldts';
import { createIndex, type EgressRule, parseServiceTags, type RuleIndex } from '../src/index.ts';
import { currentRules, hostsFor, manyRules } from './hosts.ts';
import { measure, type Subject } from './measure.ts';
import { addresses, tagFile } from './tags.ts';

const FASTER_THAN_TLDTS = 2;
const SPEED_KEPT = 0.5;

/** Calls with each text, many times over: a round must be long enough that cold caches do not matter. */
function subject(name: string, texts: readonly string[], call: (text: string) => unknown): Subject {
  const repeats = Math.ceil(20_000 / texts.length);
  const prepare = () => {
    const items = Array.from({ length: repeats }, () => texts.map(freshly)).flat();
    return () => items.reduce((found, item) => found + (call(item) ? 1 : 0), 0);
  };
  return { name, operations: texts.length * repeats, prepare };
}

/** A flat copy: the engine keeps the hash of a string, and a log never gives the same one twice. */
function freshly(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function once(name: string, run: () => number): Subject {
  return { name, operations: 1, prepare: () => run };
}

function toHost(index: RuleIndex): (host: string) => unknown {
  return (host) => index.decide({ host, port: 443, protocol: 'TCP' });
}

const rules = currentRules();
const hosts = hostsFor(rules);
const current = createIndex(rules);
const allowed = hosts.filter((host) => current.allows({ host, port: 443, protocol: 'TCP' }));
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

const indexOfFew = createIndex(few);
const indexOfTags = createIndex(tagRules, { serviceTags });
const decide = measure(
  [
    subject('decide: current list', hosts, toHost(current)),
    subject('tldts.parse: same hosts', hosts, (host) => parse(host).domain),
    subject('decide: current list, allowed hosts', allowed, toHost(current)),
    subject('tldts.parse: allowed hosts', allowed, (host) => parse(host).domain),
    subject('decide: 100 rules', hostsFor(few), toHost(indexOfFew)),
    subject('decide: 100,000 rules, same hosts', hostsFor(few), toHost(indexOfMany)),
    subject('decide: 100,000 rules, hosts of all', hostsFor(sample), toHost(indexOfMany)),
    subject('decide: address, rules of 3,000 tags', ips, (ip) =>
      indexOfTags.decide({ ip, port: 443, protocol: 'TCP' }),
    ),
    subject('tagsOf: 3,000 tags', ips, (ip) => serviceTags.tagsOf(ip).length > 0),
  ],
  40,
);
const build = measure(
  [
    once('createIndex: 100,000 rules', () => createIndex(many).size),
    once('createIndex: rules of 3,000 tags', () => createIndex(tagRules, { serviceTags }).size),
    once('parseServiceTags: 3,000 tags', () => (parseServiceTags(file).ok ? 1 : 0)),
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
      allowedHosts: allowed.length,
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
