import { explain, parseProbe } from '@aks-egress/catalog';
import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import * as z from 'zod';
import { badRequest, queryFinding } from '../http/problem.ts';
import { checkDay, loadProfileIfAny } from '../query/load-profile.ts';
import { parameter, profileParameters } from '../query/parameter.ts';
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
    host: text.meta({
      description: 'HOST, or HOST:PORT/udp in one, or an IP address in place of the host.',
      examples: ['mcr.microsoft.com'],
    }),
    port: doc(z.string().regex(/^\d{1,5}$/, 'is no port'), 'Port, 1 to 65535.', '443'),
    protocol: doc(
      z
        .string()
        .toLowerCase()
        .pipe(z.enum(['tcp', 'udp'], 'is neither tcp nor udp')),
      'tcp or udp.',
      'tcp',
    ),
    ...profileParameters,
  }),
  example: 'host=mcr.microsoft.com&port=443',
  mediaType: 'application/json',
  answer: ({ catalog }, { values }) => {
    const { host, port, protocol, ...cluster } = values;
    const flow = `${host}${port === undefined ? '' : `:${port}`}${protocol === undefined ? '' : `/${protocol}`}`;
    // An IPv6 address holds colons of its own.
    const bare = port !== undefined && /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*$/i.test(host);
    const query = parseProbe(bare ? `[${host}]${flow.slice(host.length)}` : flow);
    if (typeof query === 'string') throw badRequest([queryFinding('invalid', 'host', `${query}.`)]);
    const asOf = checkDay(catalog, values.asOf, 'asOf');
    const loaded = loadProfileIfAny(catalog, cluster);
    const explanation = explain(catalog, query, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(loaded ? { profile: loaded.profile } : {}),
    });
    return {
      mediaType: 'application/json',
      body: jsonDocument(explanation),
      headers: { 'aks-egress-edition': explanation.edition.id },
    };
  },
});
