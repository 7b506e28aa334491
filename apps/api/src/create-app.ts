import { Hono } from 'hono';
import { createService } from './create-service.ts';
import { fingerprint } from './http/etag.ts';
import { COMMON_HEADERS } from './http/headers.ts';
import { Problem } from './http/problem.ts';
import { respond, respondProblem, storeAnswer } from './http/respond.ts';
import { honoPath, mountRoutes } from './mount-routes.ts';
import { routes } from './routes/index.ts';
import { type StaticRoute, staticRoutes } from './routes/static.ts';
import type { AppOptions, Service } from './service.ts';

/** The HTTP API and the web page, for every runtime that has `Request` and `Response`; without state and without side effects. */
export function createApp(options: AppOptions): Hono {
  const service = createService(options);
  const app = new Hono();
  mountRoutes(app, service);
  for (const route of staticRoutes) mountStatic(app, service, route);
  app.options('*', () => new Response(null, { status: 204, headers: PREFLIGHT }));
  for (const [path, methods] of methodsByPath()) {
    app.all(path, ({ req }) => {
      const allow = [...methods, 'OPTIONS'].join(', ');
      return respondProblem(
        new Problem(405, `${req.method.slice(0, 20)} is not one of ${allow}.`, [], { allow }),
      );
    });
  }
  app.notFound(() => respondProblem(new Problem(404, 'There is nothing here; /docs lists what there is.')));
  app.onError((error) => {
    if (error instanceof Problem) return respondProblem(error);
    console.error(error);
    return respondProblem(new Problem(500, 'This is an error of the program, not of the request.'));
  });
  return app;
}

const PREFLIGHT = {
  ...COMMON_HEADERS,
  'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
  'access-control-allow-headers': 'Content-Type, If-None-Match',
  'access-control-max-age': '86400',
};

function mountStatic(app: Hono, service: Service, { path, answer }: StaticRoute): void {
  // Prepared by the first request, so that starting takes no time.
  let stored: ReturnType<typeof storeAnswer> | undefined;
  app.get(path, ({ req }) => {
    if (!stored) {
      const made = answer(service);
      stored = storeAnswer(made, `"${fingerprint(made.body)}"`);
    }
    return respond(stored, req.raw.headers.get('if-none-match'));
  });
}

function methodsByPath(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { path, method } of routes) {
    const methods = method === 'get' ? ['GET', 'HEAD'] : ['POST'];
    found.set(honoPath(path), [...(found.get(honoPath(path)) ?? []), ...methods]);
  }
  for (const { path } of staticRoutes) found.set(path, ['GET', 'HEAD']);
  return found;
}
