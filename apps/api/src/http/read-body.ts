import { Problem, queryFinding } from './problem.ts';

/** Largest body in bytes; a profile with every key is a tenth of it. */
export const MAX_BODY = 65_536;

/** The JSON of a request, or a `Problem`: 415 for another type, 413 above the limit (without reading on), 400 for what is no JSON. */
export async function readBody(request: Request): Promise<unknown> {
  const type = (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== 'application/json' && !/^application\/[\w.-]+\+json$/.test(type)) {
    const given = type === '' ? 'no Content-Type' : `Content-Type ${JSON.stringify(type.slice(0, 80))}`;
    throw new Problem(415, `The body must be application/json; there is ${given}.`, [], {
      accept: 'application/json',
    });
  }
  const encoding = request.headers.get('content-encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') {
    throw new Problem(415, 'The body must not be compressed.', [], { 'accept-encoding': 'identity' });
  }
  if (Number(request.headers.get('content-length')) > MAX_BODY) throw tooLarge();
  const bytes = await readBytes(request);
  const value = parseJson(bytes);
  if (depth(value) > 20) throw notJson('The body is nested too deeply.');
  return value;
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  while (reader) {
    const { done, value } = await reader.read().catch(endedEarly);
    if (done) break;
    length += value.byteLength;
    if (length > MAX_BODY) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw notJson('The body is not UTF-8.');
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw notJson(`The body is not JSON: ${(error as Error).message.slice(0, 120)}.`);
  }
}

/** Whoever goes away in the middle of a request causes no error of the program. */
const endedEarly = (): never => {
  throw notJson('The body was not sent to its end.');
};
const tooLarge = () => new Problem(413, `The body is larger than ${MAX_BODY} bytes.`);
const notJson = (message: string) => new Problem(400, message, [queryFinding('body', 'body', message)]);

/** Levels of nesting, counted without recursion. */
function depth(value: unknown): number {
  let level: unknown[] = [value];
  let levels = 0;
  while (level.length > 0) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    levels += 1;
    if (levels > 100) break;
  }
  return levels;
}
