import { nearestName, type Resolution, type ResolvedRule } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';
import * as z from 'zod/mini';
import { type Feed, feeds } from '../feeds/feed.ts';
import { badRequest, Problem, queryFinding } from '../http/problem.ts';
import { asParameters } from '../query/as-parameters.ts';
import { loadProfile, resolveLoaded } from '../query/load-profile.ts';
import { exportParameters, parameter, profileParameters } from '../query/parameter.ts';
import { quoted } from '../query/read-query.ts';
import { defineRoute } from './route.ts';
import { notExpressible, omittedHeader, runExport } from './run-export.ts';

const { doc, answer } = parameter;

/** Lists that firewalls fetch by URL. */
export const feedRoute = defineRoute({
  path: '/v1/feeds/{name}.txt',
  method: 'get',
  id: 'feed',
  summary: 'One entry a line, for firewalls that fetch a list by URL',
  description:
    'A list is never shorter than the rules: what it cannot hold is a problem of status 422, on which firewalls keep their last good list. ' +
    'A list says nothing of ports: give `port` and make one list and one firewall rule of each; a port that no rule has is a problem, too. ' +
    '`Aks-Egress-Ports` names the ports of the rules in the list. Most lists hold names or addresses only: with `layer` a cluster that needs ' +
    'both has a list of each, and `Aks-Egress-Omitted` names the rules of the other layer.',
  query: z.strictObject({
    ...profileParameters,
    ...exportParameters,
    port: doc(parameter.port, 'Only rules on this port.', '443'),
    protocol: doc(
      z.pipe(z.string().check(z.toUpperCase()), z.enum(['TCP', 'UDP'], 'is neither tcp nor udp')),
      'Only rules of this protocol, tcp or udp.',
      'tcp',
    ),
    layer: doc(
      z.enum(['application', 'network'], 'is neither application nor network'),
      'Only rules that name hosts (application) or only those that name addresses and service tags (network).',
      'application',
    ),
    comments: doc(
      answer,
      'Start with lines of comment (not for edl-url, whose readers take them for entries).',
      'true',
    ),
  }),
  names: () => [...feeds.keys()],
  problems: [404, 422],
  example: 'location=westeurope&private=true&port=443',
  exampleName: 'edl-url',
  mediaType: 'text/plain',
  answer: (service, { values, common, name }) => {
    const feed = feeds.get(name);
    if (!feed) throw unknownFeed(name);
    if (values.comments && !feed.takesComments) {
      throw badRequest([queryFinding('invalid', 'comments', `${name} has no comments.`)]);
    }
    const resolution = resolveLoaded(service.catalog, loadProfile(service.catalog, values, { common }));
    // Whether a port has rules is not known where rules are not.
    const unknown = resolution.findings.filter(
      // Nobody reads the warning of a list, and names with a misspelt location in them would take the place of the right ones.
      ({ level, code }) => level === 'error' || code === 'profile/unknown-location',
    );
    if (unknown.length > 0 && !values.allowPartial) throw notExpressible(name, unknown);
    const all = inScope(resolution, values.port, values.protocol);
    if (!values.allowPartial && values.layer === undefined) refuseOtherLayer(feed, all);
    const scoped = inLayer(all, values.layer);
    const set: Record<string, string> = values.comments ? { comments: 'true' } : {};
    const result = runExport(service, feed, scoped, { ...values, set });
    const body = result.files[0]?.contents ?? '';
    const errors = result.findings.filter(({ level }) => level === 'error');
    if (!/^[^#\n]/m.test(body)) throw new Problem(422, 'The list would be empty.', errors.map(asParameters));
    const omitted = new Set(errors.map(({ subject }) => subject));
    return {
      mediaType: 'text/plain',
      body,
      headers: {
        'aks-egress-edition': resolution.edition.id,
        'aks-egress-ports': portsOf(scoped.rules.filter(({ id }) => !omitted.has(id))),
        ...omittedHeader(
          result,
          all.rules.filter((rule) => !scoped.rules.includes(rule)),
        ),
      },
    };
  },
});

/** The rules that the caller asks for by port and protocol. None is an error: an empty list would close the firewall. */
function inScope(resolution: Resolution, port: string | undefined, protocol: string | undefined): Resolution {
  const rules = resolution.rules.filter(
    (rule) =>
      (port === undefined || rule.ports.includes(Number(port))) &&
      (protocol === undefined || rule.protocol === protocol),
  );
  if (rules.length > 0) return { ...resolution, rules };
  const message = `No rule of this cluster is on ${[protocol, port].filter(Boolean).join(' ') || 'any port'}; there are ${portsOf(resolution.rules) || 'none'}.`;
  throw new Problem(422, message, [
    queryFinding('no-rule', port === undefined ? 'protocol' : 'port', message),
  ]);
}

function inLayer(resolution: Resolution, layer: ResolvedRule['layer'] | undefined): Resolution {
  if (layer === undefined) return resolution;
  const rules = resolution.rules.filter((rule) => rule.layer === layer);
  if (rules.length > 0) return { ...resolution, rules };
  const message = `No rule of this cluster is on the ${layer} layer here.`;
  throw new Problem(422, message, [queryFinding('no-rule', 'layer', message)]);
}

/** A list of names cannot hold addresses, whatever else the rules lack: the way out is a list of each. */
function refuseOtherLayer({ name, onlyLayer }: Feed, { rules }: Resolution): void {
  const refused = rules.filter(({ layer }) => onlyLayer !== undefined && layer !== onlyLayer);
  if (onlyLayer === undefined || refused.length === 0 || refused.length === rules.length) return;
  const other = onlyLayer === 'application' ? 'network' : 'application';
  const what = { application: 'names', network: 'addresses' };
  const detail =
    `${name} holds ${what[onlyLayer]} only, and some rules of this cluster need ${what[other]}: layer=${onlyLayer} answers without them. ` +
    `Open those by a list with layer=${other} (feed ${other === 'network' ? 'cidr' : 'fqdn'}) or by hand.`;
  throw new Problem(
    422,
    detail,
    refused.map(({ id }) => exportFinding('not-expressible', 'error', id, `${id} needs ${what[other]}.`)),
  );
}

function portsOf(rules: Resolution['rules']): string {
  const all = new Set(rules.flatMap(({ protocol, ports }) => ports.map((port) => `${protocol}/${port}`)));
  return [...all].sort().join(', ');
}

function unknownFeed(name: string): Problem {
  const near = nearestName(name, [...feeds.keys()]);
  const hint = near ? `did you mean ${near}?` : `there are ${[...feeds.keys()].join(', ')}.`;
  const message = `No feed ${quoted(name)}; ${hint}`;
  return new Problem(404, message, [queryFinding('unknown-value', 'name', message)]);
}
