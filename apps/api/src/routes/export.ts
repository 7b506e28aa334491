import { nearestName, provenanceOf } from '@aks-egress/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import * as z from 'zod/mini';
import { badRequest, Problem, queryFinding } from '../http/problem.ts';
import { loadProfile, resolveLoaded } from '../query/load-profile.ts';
import { explainProfile, exportParameters, parameter, profileParameters } from '../query/parameter.ts';
import { quoted } from '../query/read-query.ts';
import type { Service } from '../service.ts';
import { defineRoute } from './route.ts';
import { omittedHeader, runExport } from './run-export.ts';

const query = z.strictObject({
  ...profileParameters,
  ...exportParameters,
  file: parameter.doc(parameter.text, 'Path of one file, for targets that write several.', 'aks-egress.conf'),
  json: parameter.doc(parameter.answer, 'Answers all files and findings as one JSON document.', 'true'),
  explainProfile,
});

/** The rules in a target's own format. */
export const exportRoute = defineRoute({
  path: '/v1/export/{target}',
  method: 'get',
  id: 'export',
  summary: "The rules in a target's own format",
  description:
    'Where the target writes one file, the body is that file, byte for byte as the command line prints it. Where it writes several, ' +
    'the body is a JSON document of `files` and `findings`, or the one file that `file` names. Options of the target are given as `set.key=value`; `/v1/targets` lists them.',
  query,
  takesOptions: true,
  names: ({ registry }) => registry.exporters.map(({ exporter }) => exporter.name),
  problems: [404, 422],
  example: 'location=westeurope&private=true',
  exampleName: 'documents',
  mediaType: '*/*',
  answer: (service, { values, common, set, name, body }) => {
    const exporter = findExporter(service, name);
    const loaded = loadProfile(service.catalog, values, { body, common });
    const resolution = resolveLoaded(service.catalog, loaded);
    const result = runExport(service, exporter, resolution, { ...values, set });
    const headers = { 'aks-egress-edition': resolution.edition.id, ...omittedHeader(result) };
    const [first, ...others] = result.files;
    const wanted = values.file;
    if (values.json || (others.length > 0 && wanted === undefined)) {
      const { ok, files, findings } = result;
      const provenance = values.explainProfile ? provenanceOf(service.catalog, loaded) : undefined;
      return {
        mediaType: 'application/json',
        body: jsonAnswer({ ok, files, findings, target: name, edition: resolution.edition, provenance }),
        headers,
      };
    }
    if (values.explainProfile) {
      const message = 'A file has no place for where facts came from; give json=true, too.';
      throw badRequest([queryFinding('contradiction', 'explainProfile', message)]);
    }
    const file = wanted === undefined ? first : result.files.find(({ path }) => path === wanted);
    if (!file) {
      const paths = result.files.map(({ path }) => path);
      const near = nearestName(wanted ?? '', paths);
      const hint = near ? `did you mean ${near}?` : `there are ${paths.join(', ')}.`;
      throw badRequest([
        queryFinding('unknown-value', 'file', `${name} writes no ${quoted(wanted ?? '')}; ${hint}`),
      ]);
    }
    const fileName = file.path.slice(file.path.lastIndexOf('/') + 1);
    return {
      mediaType: file.mediaType,
      body: file.contents,
      headers: { ...headers, 'content-disposition': `attachment; filename="${fileName}"` },
    };
  },
});

/** The same of the cluster that a profile document describes. */
export const postExportRoute = {
  ...exportRoute,
  method: 'post',
  id: 'exportProfile',
  summary: "The rules of a profile in a target's own format",
  description: 'The body is a profile as JSON; parameters of the query override it. The body is not kept.',
  problems: [404, 413, 415, 422],
  example: '',
  exampleBody: { location: 'westeurope', private: true },
} as const satisfies typeof exportRoute;

function findExporter({ registry }: Service, name: string) {
  const found = registry.find(name);
  if ('exporter' in found) return found.exporter;
  throw new Problem(404, found.finding.message.replace(name, quoted(name).slice(1, -1)), [
    { ...found.finding, subject: 'target' },
  ]);
}
