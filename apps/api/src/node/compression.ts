import { type Context, Hono, type Next } from 'hono';
import { compress } from 'hono/compress';

const GZIP = '-gzip"';
const pack = compress({ threshold: 1024, encoding: 'gzip' });

/** The app behind compression. Compressed bytes have an entity tag of their own, as strong as that of the plain ones. */
export function compressed(app: Hono): Hono {
  return new Hono().use(compression).all('*', ({ req }) => app.fetch(req.raw));
}

async function compression(context: Context, next: Next): Promise<void> {
  await pack(context, next);
  const { status, headers } = context.res;
  const etag = headers.get('etag');
  if (etag === null) return;
  // On Node a response shares its headers with the answer that is kept; `context.header` changes a copy.
  if (!headers.has('vary')) context.header('vary', 'Accept-Encoding');
  // A tag that compression has weakened would be of no use to those who ask for strong ones, such as If-Range.
  if (etag.startsWith('W/')) context.header('etag', tagOfGzip(etag.slice(2)));
  else if (status === 304 && context.req.header('if-none-match')?.includes(tagOfGzip(etag)))
    context.header('etag', tagOfGzip(etag));
}

const tagOfGzip = (etag: string): string => etag.replace(/"$/, GZIP);
