import * as Flags from '@oclif/core/flags';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { loadTargets } from '../targets.ts';
import { UsageError } from '../usage-error.ts';

/** The HTTP API and the web page, from this machine. */
export default class Serve extends BaseCommand {
  static override summary = 'Serve the HTTP API, the lists for firewalls and the web page from this machine.';
  static override description =
    'Works without internet. SIGTERM and Ctrl+C let requests under way end. Service tags that are given here are used for every ' +
    'caller in their cloud: they give addresses to the feed cidr and to exports that need them.';
  static override flags = {
    port: Flags.integer({
      helpValue: 'PORT',
      summary: 'Port to listen on; 0 takes a free one.',
      default: 8080,
      min: 0,
      max: 65_535,
    }),
    host: Flags.string({
      helpValue: 'ADDRESS',
      summary: 'Address to listen on; 0.0.0.0 answers other machines, too.',
      default: '127.0.0.1',
    }),
    'service-tags': Flags.string({
      helpValue: 'FILE',
      summary: 'The published Service Tags JSON of a cloud. Repeatable.',
      multiple: true,
      multipleNonGreedy: true,
    }),
  };
  static override examples: Example[] = [
    { description: 'For this machine', command: 'aks-egress serve' },
    { description: 'For an air-gapped network', command: 'aks-egress serve --host 0.0.0.0 --port 8080' },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(Serve);
    const [{ serve }, { catalog }, targets] = await Promise.all([
      import('@aks-egress/api/node'),
      loadCore(),
      loadTargets(this.config),
    ]);
    const { readServiceTags } = await import('../input/service-tags.ts');
    const files = await Promise.all((flags['service-tags'] ?? []).map((path) => readServiceTags(path)));
    const { host } = flags;
    const server = await serve({
      catalog,
      exporters: [],
      // A name that two plugins claim is not among them, and `list targets` says so.
      plugins: targets.registry.exporters.map(({ exporter, origin }) => ({ origin, exporters: [exporter] })),
      serviceTags: files.map(({ tags }) => tags),
      generator: `${this.config.bin} ${this.config.version}`,
      host,
      port: flags.port,
    }).catch((error: NodeJS.ErrnoException) => {
      if (error.syscall === undefined) throw error;
      throw new UsageError(`cannot listen on ${host} port ${flags.port} (${error.code})`, '--port');
    });
    // Before the address is printed: whoever reads it may tell the server to end at once.
    const told = new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
    });
    const shown = host.includes(':') ? `[${host}]` : host;
    const url = `http://${shown}:${server.port}`;
    await this.answer(flags.json, { url, host, port: server.port }, () => [url]);
    await told;
    await server.close();
  }
}
