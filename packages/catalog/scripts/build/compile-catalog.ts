import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { z } from 'zod';
import type { Catalog, Requirement } from '../../src/model/catalog.ts';
import { CLOUD_ALIASES, type CloudName } from '../../src/model/cloud.ts';
import { readEditions } from './article-rows.ts';
import {
  correctionFile,
  editionFile,
  exitCodeFile,
  factFile,
  featureFile,
  knownTrafficFile,
  locationFile,
  noteFile,
  serviceTagFile,
  witnessFile,
} from './authored-lists.ts';
import { requirementFile } from './authored-requirement.ts';
import { compileRequirement, indexHeadings, toClouds } from './compile-requirement.ts';
import { parseExpression } from './expression.ts';
import { omitUndefined } from './omit-undefined.ts';
import { DataError, readYaml } from './read-yaml.ts';

/** Paths of all YAML files below a folder, sorted. */
export function yamlFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Id of a requirement from the path of its file below `requirements/`. */
export const requirementId = (folder: string, path: string): string =>
  relative(folder, path)
    .split(sep)
    .join('/')
    .replace(/\.yml$/, '');

/** Reads, checks and compiles all authored data below `root`; throws a DataError that names the place. */
export function compileCatalog(root: string, version: string): Catalog {
  const data = join(root, 'data');
  const show = (path: string) => relative(root, path).split(sep).join('/');
  const read = <T extends z.ZodType>(name: string, schema: T) =>
    readYaml(join(data, name), schema, show(join(data, name)));
  const readAll = <T>(folder: string, schema: z.ZodType<T[]>): T[] =>
    yamlFiles(join(data, folder)).flatMap((path) => readYaml(path, schema, show(path)));
  const at = <T>(path: string, work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (error instanceof SyntaxError) throw new DataError(show(path), 1, 1, error.message);
      throw error;
    }
  };
  const clouds = <T extends { clouds: 'any' | (keyof typeof CLOUD_ALIASES)[] }>(entry: T) =>
    omitUndefined({ ...entry, clouds: toClouds(entry.clouds) });

  const headings = indexHeadings(readEditions(join(root, 'editions')));
  const folder = join(data, 'requirements');
  const requirements = yamlFiles(folder).map((path): Requirement => {
    if (!path.endsWith('.yml')) throw new DataError(show(path), 1, 1, 'the name must end with .yml');
    const file = readYaml(path, requirementFile, show(path));
    return at(path, () => compileRequirement(requirementId(folder, path), file, headings));
  });
  return {
    version,
    editions: read('editions.yml', editionFile),
    features: at(join(data, 'features.yml'), () =>
      read('features.yml', featureFile).map(({ impliedBy, ...feature }) =>
        omitUndefined({
          ...feature,
          impliedBy: impliedBy === undefined ? undefined : parseExpression(impliedBy),
        }),
      ),
    ) as Catalog['features'],
    facts: read('facts.yml', factFile) as Catalog['facts'],
    requirements: requirements.sort(byId),
    notes: at(join(data, 'notes'), () =>
      readAll('notes', noteFile).map(
        ({ if: text, clouds: aliases, evidence: { edition: _, ...source }, ...note }) =>
          omitUndefined({
            ...note,
            if: parseExpression(text),
            conditionText: text,
            clouds: toClouds(aliases),
            source,
          }),
      ),
    ).sort(byId) as Catalog['notes'],
    corrections: readAll('corrections', correctionFile)
      .map(clouds)
      .sort(byId) as unknown as Catalog['corrections'],
    knownTraffic: read('known-traffic.yml', knownTrafficFile).map(clouds) as Catalog['knownTraffic'],
    witnesses: read('witnesses.yml', witnessFile) as Catalog['witnesses'],
    serviceTags: read('service-tags.yml', serviceTagFile).map((entry) =>
      omitUndefined({ ...entry, notIn: entry.notIn?.map((alias) => CLOUD_ALIASES[alias]) }),
    ) as Catalog['serviceTags'],
    exitCodes: read('exit-codes.yml', exitCodeFile),
    locations: read('locations.yml', locationFile)
      .map((location) => ({ ...location, cloud: CLOUD_ALIASES[location.cloud] as CloudName }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
