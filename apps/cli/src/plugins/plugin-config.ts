import { homedir } from 'node:os';
import type { Config } from '@oclif/core/interfaces';
import { BareConfig } from '../bare-config.ts';

/** The configuration that plugins run under: it knows where they are kept. */
export class PluginConfig extends BareConfig {
  constructor({ root }: Pick<Config, 'root'>) {
    super(root);
    this.home = homedir();
    this.windows = process.platform === 'win32';
    // As oclif finds it: AKS_EGRESS_DATA_DIR, XDG_DATA_HOME, LOCALAPPDATA or ~/.local/share.
    this.dataDir = this.scopedEnvVar('DATA_DIR') || this.dir('data');
  }
}
