import { explain, type Probe, parseProbe, provenanceOf } from '@aks-egress/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import * as z from 'zod/mini';
import { badRequest, queryFinding } from '../http/problem.ts';
import { checkDay, loadProfileIfAny } from '../query/load-profile.ts';
import { explainProfile, parameter, profileParameters } from '../query/parameter.ts';
import { defineRoute } from './route.ts';

const { doc, text } = parameter;

/** Which requirement wants a flow, and why. */
export const explainRoute = defineRoute({
  path: '/v1/explain',
  method: 'get',
  id: 'explain',
  summary: 'Which requirement wants a host or an address, why, and what breaks without it',
  description:
    'Or that it is known traffic that needs no rule, retired, or unknown; see `verdict`. With parameters that describe a cluster, the answer is for that cluster.',
  query: z.strictObject({
    host: parameter.required(
      text,
      'HOST, or HOST:PORT/udp in one, or an IP address in place of the host.',
      'mcr.microsoft.com',
    ),
    port: doc(parameter.port, 'Port, 1 to 65535.', '443'),
    protocol: doc(
      z.pipe(z.string().check(z.toLowerCase()), z.enum(['tcp', 'udp'], 'is neither tcp nor udp')),
      'tcp or udp.',
      'tcp',
    ),
    ...profileParameters,
    explainProfile,
  }),
  example: 'host=mcr.microsoft.com&port=443',
  mediaType: 'application/json',
  answer: ({ catalog }, { values }) => {
    const { host, port, protocol, ...cluster } = values;
    const query = probeOf(host, port, protocol);
    const asOf = checkDay(catalog, values.asOf, 'asOf');
    const loaded = loadProfileIfAny(catalog, cluster);
    const explanation = explain(catalog, query, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(loaded ? { profile: loaded.profile } : {}),
    });
    const isExplained = loaded !== undefined && values.explainProfile;
    return {
      mediaType: 'application/json',
      body: jsonAnswer(
        isExplained ? { ...explanation, provenance: provenanceOf(catalog, loaded) } : explanation,
      ),
      headers: { 'aks-egress-edition': explanation.edition.id },
    };
  },
});

/** The flow that is asked about; port and protocol may stand in the host, too, but not another one. */
function probeOf(host: string, port: string | undefined, protocol: 'tcp' | 'udp' | undefined): Probe {
  const read = parseProbe(host);
  if (typeof read === 'string') throw badRequest([queryFinding('invalid', 'host', `${read}.`)]);
  const { port: portOfHost, protocol: protocolOfHost, ...place } = read;
  return {
    ...place,
    ...one('port', portOfHost, port === undefined ? undefined : Number(port)),
    ...one('protocol', protocolOfHost, protocol?.toUpperCase()),
  };
}

function one<T>(
  name: string,
  ofHost: T | undefined,
  ofParameter: T | undefined,
): { readonly [name: string]: T } {
  if (ofHost !== undefined && ofParameter !== undefined && ofHost !== ofParameter) {
    const message = `${name} is ${ofParameter}, but host names ${ofHost} already.`;
    throw badRequest([queryFinding('contradiction', name, message)]);
  }
  const value = ofParameter ?? ofHost;
  return value === undefined ? {} : { [name]: value };
}
