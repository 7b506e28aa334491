import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { loadCore } from '../core.ts';
import { asOfDay } from '../flags/edition-flags.ts';
import { loadProfileIfAny } from '../flags/load-profile.ts';
import { profileFlags } from '../flags/profile-flags.ts';
import { visible } from '../output/visible.ts';
import { renderExplanation } from '../render/explanation.ts';
import { UsageError } from '../usage-error.ts';

/** Which requirement wants a flow, and why. */
export default class Explain extends BaseCommand {
  static override summary =
    'Say which requirement wants a host or an address, why, since when, and what breaks without it.';
  static override description =
    'Or that it is known traffic that needs no rule, or retired. The exit code is 1 where it is unknown. ' +
    'With flags or files that describe a cluster, the answer is for that cluster.';
  static override args = {
    flow: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'HOST[:PORT][/tcp|/udp], or an IP address in place of the host.',
    }),
  };
  static override usage = 'explain HOST[:PORT][/tcp|/udp] [FLAGS]';
  static override flags = { ...profileFlags };
  static override examples: Example[] = [
    { description: 'A host from the log of a firewall', command: 'aks-egress explain mcr.microsoft.com:443' },
    {
      description: 'A host that needs no rule',
      command: 'aks-egress explain md-abc123.blob.storage.azure.net',
    },
    {
      description: 'A port and a protocol, for one cluster',
      command: 'aks-egress explain ntp.ubuntu.com:123/udp --cluster cluster.json',
    },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Explain);
    const core = await loadCore();
    const query = core.parseProbe(args.flow);
    if (typeof query === 'string') throw new UsageError(visible(query));
    const loaded = await loadProfileIfAny(flags, core);
    const asOf = asOfDay(flags['as-of'], core);
    const explanation = core.explain(core.catalog, query, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(loaded ? { profile: loaded.profile } : {}),
    });
    const isExplained = loaded !== undefined && flags['explain-profile'];
    const document = isExplained ? { ...explanation, provenance: loaded.provenance } : explanation;
    await this.answer(flags.json, document, (terminal) => {
      return renderExplanation(explanation, terminal);
    });
    if (isExplained && !flags.json) this.explainProfile(loaded.provenance);
    if (explanation.verdict === 'unknown') this.answerIsNo();
  }
}
