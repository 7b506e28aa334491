import type * as z from 'zod/mini';
import type { Answer, Service } from '../service.ts';

/** What a route answers from, all of it checked. */
export interface RouteRequest<Shape extends z.core.$ZodShape> {
  readonly values: z.output<z.ZodMiniObject<Shape>>;
  /** Options of an exporter, from parameters of the form `set.key=value`. */
  readonly set: Readonly<Record<string, string>>;
  /** The variable part of the path, such as the name of a target. */
  readonly name: string;
  /** All values but the name of the API server: the same object for every query of one kind. */
  readonly common?: object | undefined;
  /** The parsed body; undefined for GET. */
  readonly body?: unknown;
}

/** One documented address. The app, the OpenAPI document and the reference are made from the same list of these. */
export interface Route<Shape extends z.core.$ZodShape = z.core.$ZodShape> {
  /** As in OpenAPI: `/v1/export/{target}`; one variable at most. */
  readonly path: string;
  readonly method: 'get' | 'post';
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  readonly query: z.ZodMiniObject<Shape>;
  readonly takesOptions?: boolean;
  /** Values of the variable in the path, for documentation. */
  readonly names?: (service: Service) => readonly string[];
  /** Status codes of problems that it can answer beside 400. */
  readonly problems?: readonly (404 | 413 | 415 | 422)[];
  /** Query of the example in the documentation; a test asks it. */
  readonly example: string;
  readonly exampleName?: string;
  readonly exampleBody?: unknown;
  readonly mediaType: string;
  answer(service: Service, request: RouteRequest<Shape>): Answer;
}

/** Infers the query of a route. */
export function defineRoute<Shape extends z.core.$ZodShape>(route: Route<Shape>): Route {
  return route as unknown as Route;
}
