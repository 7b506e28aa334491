import type { Finding, Provenance } from '@aks-egress/catalog';
import { jsonAnswer, jsonDocument } from '@aks-egress/exporter-kit/escape';
import { Command } from '@oclif/core/command';
import { Config } from '@oclif/core/config';
import * as Flags from '@oclif/core/flags';
import type { LoadOptions } from '@oclif/core/interfaces';
import { renderFindings } from './output/findings.ts';
import { describeTerminal, type Terminal } from './output/terminal.ts';
import { renderProvenance } from './render/provenance.ts';

/** An example of a command: a sentence, and the line that a person types. Every one is run by a test. */
export interface Example {
  readonly description: string;
  readonly command: string;
}

/** What all commands share: `--json`, and that data goes to stdout and everything else to stderr. */
export abstract class BaseCommand extends Command {
  /** Whether the command asks oclif for its commands, plugins or hooks; loading those takes time. */
  static needsConfig = false;

  static override baseFlags = {
    json: Flags.boolean({ summary: 'Print one JSON document.', helpGroup: 'OUTPUT' }),
  };

  /** oclif's own `run` loads the configuration a second time. */
  static override async run<T extends Command>(
    this: new (
      argv: string[],
      config: Config,
    ) => T,
    argv?: string[],
    config?: LoadOptions,
  ): Promise<ReturnType<T['run']>> {
    if (!(config instanceof Config)) throw new TypeError('commands run through oclif');
    return (new this(argv ?? [], config) as T & { _run(): Promise<ReturnType<T['run']>> })._run();
  }

  protected get terminal(): Terminal {
    return describeTerminal(process.stdout, process.env);
  }

  /**
   * Prints the answer: one JSON document where it is asked for, lines for a person otherwise. Programs read the bytes of the API;
   * a person at a terminal sees them indented.
   */
  protected async answer(
    isJson: boolean,
    value: object,
    lines: (terminal: Terminal) => readonly string[] | Promise<readonly string[]>,
  ): Promise<void> {
    if (isJson) process.stdout.write(process.stdout.isTTY ? jsonDocument(value) : jsonAnswer(value));
    else process.stdout.write(`${(await lines(this.terminal)).join('\n')}\n`);
  }

  /** Puts the facts of the cluster, each with its source, below the answer. */
  protected explainProfile(provenance: readonly Provenance[]): void {
    process.stdout.write(`\n${renderProvenance(provenance, this.terminal).join('\n')}\n`);
  }

  /** Puts findings on standard error, where data goes to standard output. */
  protected sayFindings(findings: readonly Finding[]): void {
    const terminal = describeTerminal(process.stderr, process.env);
    const lines = renderFindings(findings, Number.POSITIVE_INFINITY, terminal);
    if (lines.length > 0) process.stderr.write(`${lines.join('\n')}\n`);
  }

  /** Exit code 1: there are findings at level error, or the answer is no. */
  protected answerIsNo(): void {
    process.exitCode = 1;
  }
}
