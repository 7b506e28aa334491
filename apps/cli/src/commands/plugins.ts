import * as Args from '@oclif/core/args';
import { BaseCommand, type Example } from '../base-command.ts';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';

const ACTIONS = ['list', 'install', 'link', 'uninstall'] as const;

/** Plugins that add targets. */
export default class Plugins extends BaseCommand {
  static override summary = 'List, install, link or uninstall plugins, which add targets to export to.';
  static override description =
    'Installing takes what npm takes: a name with or without a version, a folder, a tarball or a URL. No script of a package runs. ' +
    'A linked plugin is used from its folder. Plugins are kept for this user only (AKS_EGRESS_DATA_DIR names another folder), and ' +
    'their code runs only for export, list targets, plugins and completion.';
  static override args = {
    action: Args.string({
      default: 'list',
      ignoreStdin: true,
      options: ACTIONS,
      description: 'What to do.',
    }),
    plugin: Args.string({ ignoreStdin: true, description: 'Its name; to link, its folder.' }),
  };
  static override examples: Example[] = [
    { description: 'What is installed, and which targets it adds', command: 'aks-egress plugins list' },
    {
      description: 'From a folder or a tarball; a name comes from the registry of npm',
      command: 'aks-egress plugins install ./aks-egress-plugin-host-list',
    },
    { description: 'While writing one', command: 'aks-egress plugins link ./aks-egress-plugin-host-list' },
    { description: 'Without it again', command: 'aks-egress plugins uninstall aks-egress-plugin-host-list' },
  ];

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Plugins);
    const action = ACTIONS.find((name) => name === args.action) ?? 'list';
    if (action === 'list') {
      if (args.plugin !== undefined) throw new UsageError(`${quoted(args.plugin)} is one argument too many`);
      return this.list(flags.json);
    }
    if (!args.plugin) throw new UsageError(`plugins ${action} needs a plugin`);
    const { PluginConfig } = await import('../plugins/plugin-config.ts');
    const change = await import('../plugins/change-plugins.ts');
    const { dataDir } = new PluginConfig(this.config);
    const done = {
      install: change.installPlugin,
      link: change.linkPlugin,
      uninstall: change.uninstallPlugin,
    };
    if (action === 'install' && process.stderr.isTTY) process.stderr.write('npm installs the plugin …\n');
    const plugin = await done[action](dataDir, args.plugin);
    const said = { install: 'Installed', link: 'Linked', uninstall: 'Uninstalled' }[action];
    await this.answer(flags.json, { [action]: plugin }, () => [`${said} ${plugin.name}.`]);
  }

  private async list(isJson: boolean): Promise<void> {
    const { loadTargets } = await import('../targets.ts');
    const { registry, plugins, findings } = await loadTargets(this.config);
    const entries = plugins.map((plugin) => {
      const targets = registry.exporters.filter(({ origin }) => origin === plugin.name);
      return { ...plugin, targets: targets.map(({ exporter }) => exporter.name) };
    });
    await this.answer(isJson, { plugins: entries, findings }, async (terminal) => {
      if (entries.length === 0) return ['There are no plugins.'];
      const { renderTable } = await import('../output/table.ts');
      const rows = entries.map(({ name, version = '', type, root = '', targets }) => [
        [{ text: name }],
        [{ text: version }],
        [{ text: targets.join(', ') }],
        [{ text: type === 'link' ? root : '' }],
      ]);
      return renderTable(['plugin', 'version', 'targets', 'linked from'], [{ rows }], terminal);
    });
    if (!isJson) this.sayFindings(findings);
    if (findings.some(({ level }) => level === 'error')) this.answerIsNo();
  }
}
