import type { CloudName } from '@aks-egress/catalog';
import * as Flags from '@oclif/core/flags';
import { BaseCommand, type Example } from '../base-command.ts';
import { type LoadedCore, loadCore } from '../core.ts';
import { asOfDay } from '../flags/edition-flags.ts';
import { quoted } from '../output/visible.ts';
import { renderEndpoints } from '../render/endpoints.ts';
import { UsageError } from '../usage-error.ts';

/** The catalog as documented, before any cluster is known. */
export default class Endpoints extends BaseCommand {
  static override summary = 'Print the catalog as documented, before any cluster is known.';
  static override description =
    'Every statement of the article (and of the other articles that the catalog holds) at an edition, with its placeholders, its ' +
    'alternatives, its conditions and the spelling of the day. `resolve` makes rules of a cluster from it.';
  static override flags = {
    feature: Flags.string({
      char: 'f',
      helpValue: 'ID',
      summary: 'Only these features, as `aks-egress list features` names them. Repeatable.',
      multiple: true,
      multipleNonGreedy: true,
    }),
    cloud: Flags.string({ helpValue: 'NAME', summary: 'Only what holds in this cloud.' }),
    'as-of': Flags.string({
      helpValue: 'YYYY-MM-DD',
      summary: 'As the article stood on that day. [default: its newest edition]',
    }),
  };
  static override examples: Example[] = [
    { description: 'Everything that the article states today', command: 'aks-egress endpoints' },
    {
      description: 'What it stated on a day, for one feature in China',
      command: 'aks-egress endpoints -f azure-monitor --cloud china --as-of 2022-03-31',
    },
    { description: 'For a script', command: 'aks-egress endpoints --feature core,gpu --json' },
  ];

  async run(): Promise<void> {
    const { flags } = await this.parse(Endpoints);
    const core = await loadCore();
    const asOf = asOfDay(flags['as-of'], core);
    const cloud = cloudOf(flags.cloud, core);
    const features = featuresOf(flags.feature, core);
    const answer = core.endpoints(core.catalog, {
      ...(asOf === undefined ? {} : { asOf }),
      ...(cloud === undefined ? {} : { cloud }),
      ...(features === undefined ? {} : { features }),
    });
    await this.answer(flags.json, answer, (terminal) => {
      return renderEndpoints({ ...answer, cloud, features: core.catalog.features }, terminal);
    });
  }
}

function cloudOf(
  text: string | undefined,
  { CLOUDS, CLOUD_ALIASES, nearestName, parseCloud }: LoadedCore,
): CloudName | undefined {
  if (text === undefined) return undefined;
  const cloud = parseCloud(text);
  if (cloud !== undefined) return cloud;
  const near = nearestName(text, [...CLOUDS, ...Object.keys(CLOUD_ALIASES)]);
  const hint = near === undefined ? `known are ${CLOUDS.join(', ')}` : `did you mean ${near}?`;
  throw new UsageError(`${quoted(text)} is no cloud; ${hint}`, '--cloud');
}

function featuresOf(
  texts: readonly string[] | undefined,
  { catalog, nearestName }: LoadedCore,
): string[] | undefined {
  if (texts === undefined) return undefined;
  const ids = catalog.features.map(({ id }) => id);
  const names = texts.flatMap((text) => text.split(',')).map((name) => name.trim().toLowerCase());
  for (const name of names) {
    if (name === 'all' || ids.includes(name)) continue;
    const near = nearestName(name, [...ids, 'all']);
    const hint = near === undefined ? `known are ${ids.join(', ')} and all` : `did you mean ${near}?`;
    throw new UsageError(`${quoted(name)} is no feature; ${hint}`, '--feature');
  }
  return names.includes('all') ? undefined : names;
}
