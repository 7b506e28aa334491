import type { Route } from '../routes/route.ts';

/** Asks the API, for the examples. */
export type Ask = (method: 'GET' | 'POST', address: string, body?: unknown) => Promise<Response>;

/** Asks for an answer that there must be. */
export async function askFor(
  ask: Ask,
  { id, method, exampleBody }: Route,
  address: string,
): Promise<Response> {
  const response = await ask(method === 'get' ? 'GET' : 'POST', address, exampleBody);
  if (response.status !== 200) throw new Error(`the example of ${id} is answered with ${response.status}`);
  return response;
}

/** The address of a route with the name of its example and this query. */
export function addressOf({ path, exampleName }: Route, query: string): string {
  return path.replace(/\{\w+\}/, exampleName ?? '') + (query === '' ? '' : `?${query}`);
}
