/** One thing to time. */
export interface Subject {
  readonly name: string;
  /** Calls per round. */
  readonly operations: number;
  /** Makes new input, which is not timed, and returns what is; its number keeps the engine from leaving work out. */
  readonly prepare: () => () => number;
}

/** Nanoseconds per call of each subject: the best of many rounds, taken in turns so that noise hits all alike. */
export function measure(subjects: readonly Subject[], rounds: number): Map<string, number> {
  const best = new Map<string, number>();
  let checksum = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, operations, prepare } of subjects) {
      const run = prepare();
      const start = process.hrtime.bigint();
      checksum += run();
      const each = Number(process.hrtime.bigint() - start) / operations;
      // The first rounds run in the interpreter.
      if (round >= rounds / 4) best.set(name, Math.min(best.get(name) ?? Number.POSITIVE_INFINITY, each));
    }
  }
  if (Number.isNaN(checksum)) throw new Error('A subject returned no number');
  return best;
}
