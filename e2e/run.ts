// `node e2e/run.ts [WORD …]`: runs the end-to-end scenarios, or those whose titles hold all the words, and prints TAP.
import { missingTools } from './missing-tools.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';

const started = Date.now();
const words = process.argv.slice(2);
const chosen = scenarios().filter(({ title }) => words.every((word) => title.includes(word)));
let count = 0;
let failed = 0;
let skipped = 0;

const say = (line: string) => process.stdout.write(`${line}\n`);

say('TAP version 13');
for (const scenario of chosen) {
  say(`# ${scenario.title}`);
  const missing = missingTools(scenario.gate);
  if (missing !== undefined) {
    count += 1;
    skipped += 1;
    say(`ok ${count} - ${scenario.title} # SKIP ${missing}`);
    continue;
  }
  for (const { title, problem } of await runScenario(scenario)) {
    count += 1;
    if (problem !== undefined) failed += 1;
    say(
      `${problem === undefined ? 'ok' : 'not ok'} ${count} - ${scenario.title}: ${title.replaceAll('#', '\\#')}`,
    );
    if (problem !== undefined) say(`# ${problem}`);
  }
}
say(`1..${count}`);
const seconds = ((Date.now() - started) / 1000).toFixed(0);
say(
  `# ${chosen.length} scenarios, ${count - failed - skipped} passed, ${failed} failed, ${skipped} skipped, ${seconds} s`,
);
// Nothing that ran is nothing that was proven.
process.exitCode = failed === 0 && count > skipped ? 0 : 1;
