import { CLOUD_ALIASES, CLOUDS } from '@aks-egress/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import * as z from 'zod/mini';
import type { Service } from '../service.ts';
import { defineRoute, type Route } from './route.ts';

const LISTS: Readonly<Record<string, { summary: string; entries: (service: Service) => readonly object[] }>> =
  {
    editions: {
      summary: 'Editions of the upstream article, oldest first',
      entries: ({ catalog }) => catalog.editions,
    },
    features: {
      summary: 'Features of a cluster that need rules',
      entries: ({ catalog }) => catalog.features,
    },
    clouds: {
      summary: 'Clouds and their short names',
      entries: () =>
        CLOUDS.map((name) => ({
          name,
          aliases: Object.entries(CLOUD_ALIASES).flatMap(([alias, cloud]) => (cloud === name ? [alias] : [])),
        })),
    },
    locations: {
      summary: 'Locations, with the suffix of their service tags',
      entries: ({ catalog }) => catalog.locations,
    },
    targets: {
      summary: 'What rules can be exported to, with the options of each',
      entries: ({ registry }) =>
        registry.exporters.map(({ exporter, origin }) => {
          const { name, title, description, version, options } = exporter;
          return {
            name,
            title,
            description,
            ...(version === undefined ? {} : { version }),
            origin,
            options: options.docs,
          };
        }),
    },
  };

/** The names that parameters accept. */
export const listRoutes: readonly Route[] = Object.entries(LISTS).map(([kind, { summary, entries }]) =>
  defineRoute({
    path: `/v1/${kind}`,
    method: 'get',
    id: kind,
    summary,
    query: z.strictObject({}),
    example: '',
    mediaType: 'application/json',
    answer: (service) => ({
      mediaType: 'application/json',
      body: jsonAnswer({ [kind]: entries(service) }),
    }),
  }),
);
