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
  if (!headers.has('vary')) headers.set('vary', 'Accept-Encoding');
  // A tag that compression has weakened would be of no use to those who ask for strong ones, such as If-Range.
  if (etag.startsWith('W/')) headers.set('etag', tagOfGzip(etag.slice(2)));
  else if (status === 304 && context.req.header('if-none-match')?.includes(tagOfGzip(etag)))
    headers.set('etag', tagOfGzip(etag));
}

const tagOfGzip = (etag: string): string => etag.replace(/"$/, GZIP);
