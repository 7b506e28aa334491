import * as Flags from '@oclif/core/flags';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';

/** How many findings a table is followed by; `--json` has all of them. */
export const findingsFlag = Flags.custom<number>({
  helpGroup: 'OUTPUT',
  helpValue: 'COUNT|all',
  summary: 'How many findings to show after the table, the most severe first.',
  default: 5,
  defaultHelp: async () => '5',
  async parse(input) {
    if (input === 'all') return Number.POSITIVE_INFINITY;
    if (/^\d{1,6}$/.test(input)) return Number(input);
    throw new UsageError(`${quoted(input)} is neither a number nor "all"`, '--findings');
  },
});
