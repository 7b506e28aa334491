import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { type RunningServer, serve } from '../../src/node/index.ts';
import { catalog, exporters } from '../app.ts';

const CHROMIUM = '/usr/bin/chromium';
const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8');
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** Kept where somebody wants to look at them. */
const SCREENSHOTS = process.env['SCREENSHOTS'];

/** The page as somebody has it open, and what the browser did for it. */
export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /** Where the server is. */
  readonly origin: string;
  /** Errors of the console and of scripts, without the problems of the API, which the page shows. */
  readonly complaints: string[];
  /** Every request: method, address, headers and body. */
  readonly sent: Sent[];
}

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly rest: string;
}

/** Opens an address of a server of its own in Chromium, and waits until what it shows is there. */
export type Open = (address?: string, options?: BrowserContextOptions) => Promise<OpenPage>;

/** Tests of the page, each file with a server and a browser. */
export function describePage(title: string, tests: (open: Open) => void): void {
  describe.skipIf(!existsSync(CHROMIUM))(`${title}, in Chromium where it is installed`, () => {
    let server: RunningServer;
    let browser: Browser;
    beforeAll(async () => {
      server = await serve({ catalog, exporters, host: '127.0.0.1', port: 0 });
      browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    }, 60_000);
    afterAll(async () => {
      await browser?.close();
      await server?.close();
    });
    tests((address = '/', options = {}) =>
      openPage(browser, `http://127.0.0.1:${server.port}`, address, options),
    );
  });
}

async function openPage(
  browser: Browser,
  origin: string,
  address: string,
  options: BrowserContextOptions,
): Promise<OpenPage> {
  const permissions = ['clipboard-read', 'clipboard-write'];
  const context = await browser.newContext({ permissions, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  const sent: Sent[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('websocket', (socket) => complaints.push(`a socket to ${socket.url()}`));
  page.on('request', (request) => {
    const rest = `${JSON.stringify(request.headers())} ${request.postData() ?? ''}`;
    sent.push({ method: request.method(), url: request.url(), rest });
  });
  await page.goto(origin + address);
  await page.locator('#count, .failed, body > nav').first().waitFor();
  return { page, origin, complaints, sent, [Symbol.asyncDispose]: () => context.close() };
}

/** What the address bar shows; playwright learns of it later. */
export const address = (page: Page): Promise<string> => page.evaluate(() => location.href);

/** Waits until nothing more loads. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('[aria-busy=true]'));
}

export async function shoot(page: Page, name: string): Promise<void> {
  if (!SCREENSHOTS) return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

/** What axe finds wrong with the page as it is. */
export async function violations(page: Page): Promise<string[]> {
  await settled(page);
  // The policy of the page forbids scripts from elsewhere; the debugger is not bound by it.
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
    const found = await axe.run();
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`);
  });
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}
