/** What an example of a README printed, and what its comments say it prints. */
export interface Example {
  readonly printed: readonly string[];
  /** The text of each comment that stands alone on the line after a `console.log`. */
  readonly promised: readonly string[];
}

/**
 * Runs the first JavaScript block of a README. Its imports are taken from `modules`, which are those of this checkout:
 * a name that a module does not export, or a module that is not among them, is an error.
 */
export async function runExample(
  readme: string,
  modules: Readonly<Record<string, object>>,
): Promise<Example> {
  const [, code] = /^```(?:js|ts)\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  if (code === undefined) throw new Error('README has no JavaScript');
  const body = code.replace(/^import \{([^}]*)\} from '([^']+)';$/gm, (_, names: string, from: string) => {
    const found = modules[from];
    if (!found) throw new Error(`README imports ${from}, which the test does not hand over`);
    for (const name of names.split(',').map((text) => text.trim())) {
      if (name !== '' && !(name in found)) throw new Error(`${from} does not export ${name}`);
    }
    return `const {${names}} = $modules['${from}'];`;
  });
  const printed: string[] = [];
  const console = { log: (...values: unknown[]) => printed.push(values.map(String).join(' ')) };
  const run = new AsyncFunction('$modules', 'console', body);
  await run(modules, console);
  const promised = [...code.matchAll(/^ *console\.log\(.*\n *\/\/ (.*)/gm)].map(([, text]) => text as string);
  return { printed, promised };
}

const AsyncFunction = (async () => {}).constructor as new (
  ...source: string[]
) => (...values: unknown[]) => Promise<unknown>;
