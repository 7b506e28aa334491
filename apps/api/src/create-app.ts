import { type Context, Hono } from 'hono';
import { createService } from './create-service.ts';
import { fingerprint } from './http/etag.ts';
import { COMMON_HEADERS } from './http/headers.ts';
import { Problem } from './http/problem.ts';
import { respondAgain, respondError, respondProblem, storeAnswer } from './http/respond.ts';
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
  const others = otherMethods(app);
  app.notFound(({ req }) => others.fetch(req.raw));
  app.onError(respondError);
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
    return respondAgain(stored, req.raw.headers.get('if-none-match'));
  });
}

/**
 * Answers methods that a path does not have. In the app itself only the usual ones, each as a route of its own: a request that
 * more than one handler fits costs Hono twice the time. The app that is returned answers all others, and paths that are none.
 */
function otherMethods(app: Hono): Hono {
  const others = new Hono();
  for (const [path, methods] of methodsByPath()) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    const refuse = ({ req }: Context) =>
      respondProblem(new Problem(405, `${req.method.slice(0, 20)} is not one of ${allow}.`, [], { allow }));
    app.on(
      ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter((method) => !methods.includes(method)),
      path,
      refuse,
    );
    others.all(path, refuse);
  }
  return others.notFound(() =>
    respondProblem(new Problem(404, 'There is nothing here; /docs lists what there is.')),
  );
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
