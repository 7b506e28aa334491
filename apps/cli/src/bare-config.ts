import { Config } from '@oclif/core/config';
import manifest from '../package.json' with { type: 'json' };

/** oclif's configuration as far as it is known without reading anything: no plugins, no hooks, no user settings. */
export class BareConfig extends Config {
  constructor(root: string) {
    super({ root });
    this.root = root;
    this.bin = manifest.oclif.bin;
    this.dirname = manifest.oclif.dirname;
    this.name = manifest.name;
    this.version = manifest.version;
  }
}
