import Changes from './commands/changes.ts';
import Completion from './commands/completion.ts';
import Drift from './commands/drift.ts';
import Endpoints from './commands/endpoints.ts';
import Explain from './commands/explain.ts';
import Export from './commands/export.ts';
import Help from './commands/help.ts';
import List from './commands/list.ts';
import Plugins from './commands/plugins.ts';
import Profile from './commands/profile.ts';
import Resolve from './commands/resolve.ts';
import Serve from './commands/serve.ts';

/** Every command by its name. A new one is a file in `commands/` and a line here; what it needs to run, it imports when it runs. */
export const COMMANDS = {
  changes: Changes,
  completion: Completion,
  drift: Drift,
  endpoints: Endpoints,
  explain: Explain,
  export: Export,
  help: Help,
  list: List,
  plugins: Plugins,
  profile: Profile,
  resolve: Resolve,
  serve: Serve,
};
