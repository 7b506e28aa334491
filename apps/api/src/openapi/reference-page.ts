import { html } from 'hono/html';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description?: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly description?: string;
    readonly example?: unknown;
    readonly schema: { readonly enum?: readonly string[] };
  }[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
  readonly requestBody?: { readonly content: Content };
}
type Content = Readonly<Record<string, { readonly example?: unknown }>>;

/** The reference at `/docs`: one document without script, made from the OpenAPI document. */
export function referencePage(document: Readonly<Record<string, unknown>>): string {
  const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return String(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>aks-egress: HTTP API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs.css">
</head>
<body>
<header><h1>aks-egress: HTTP API</h1>
<p>Read-only, without state and without accounts. <a href="/">Web page</a> · <a href="/openapi.json">OpenAPI document</a></p></header>
<nav aria-label="Addresses"><ul>${operations.map(
    ({ path, method, operation }) =>
      html`<li><a href="#${operation.operationId}"><code>${method} ${path}</code></a> ${operation.summary}</li>`,
  )}</ul></nav>
<main>
<section><h2>Every answer</h2>
<p>GET answers have a strong <code>ETag</code> (a request with <code>If-None-Match</code> is answered with 304),
<code>Cache-Control: public</code> and <code>Access-Control-Allow-Origin: *</code>; HEAD works wherever GET does. Lists repeat the
parameter or use commas. Errors are <code>application/problem+json</code> with <code>findings</code> that name the parameter.</p></section>
${operations.map(({ path, method, operation }) => section(path, method, operation))}
</main>
</body>
</html>
`);
}

function section(path: string, method: string, operation: Operation) {
  const { operationId, summary, description, parameters, responses, requestBody } = operation;
  return html`<section id="${operationId}"><h2><code>${method} ${path}</code></h2>
<p>${summary}. ${prose(description ?? '')}</p>
${parameters.length > 0 ? table(`Parameters of ${method} ${path}`, parameters) : ''}
${Object.entries(requestBody?.content ?? {}).map(([type, { example }]) => sample(`Body, ${type}`, example))}
${Object.entries(responses).map(([status, response]) => {
  const entries = Object.entries(response.content ?? {});
  if (entries.length === 0) return html`<p><strong>${status}</strong> ${response.description}</p>`;
  return entries.map(([type, { example }]) => sample(`${status} ${response.description} (${type})`, example));
})}
</section>`;
}

function table(title: string, parameters: Operation['parameters']) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table>
<thead><tr><th scope="col">Parameter</th><th scope="col">Meaning</th><th scope="col">Example</th></tr></thead>
<tbody>${parameters.map(
    (one) =>
      html`<tr><th scope="row"><code>${one.name}</code>${one.required ? ' (required)' : ''}</th><td>${prose(one.description ?? (one.schema.enum ?? []).join(', '))}</td><td><code>${shown(one.example)}</code></td></tr>`,
  )}</tbody></table></div>`;
}

/** An example as one types it; an object is several parameters. */
function shown(example: unknown): string {
  if (typeof example !== 'object' || example === null || Array.isArray(example)) return String(example ?? '');
  return Object.entries(example)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** Text with code between backticks. */
function prose(text: string) {
  return text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part));
}

function sample(title: string, example: unknown) {
  if (example === undefined) return html`<p>${title}</p>`;
  const text = typeof example === 'string' ? example : JSON.stringify(example, null, 2);
  return html`<details><summary>${title}</summary><pre tabindex="0">${text}</pre></details>`;
}
