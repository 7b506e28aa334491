/** One thing to time: what it is called, and a round of `operations` calls whose results are summed into a number. */
export interface Subject {
  readonly name: string;
  readonly operations: number;
  readonly run: () => number;
}

/** Nanoseconds per operation of each subject: the best of many rounds, taken in turns so that noise hits all alike. */
export function measure(subjects: readonly Subject[], rounds = 60): Map<string, number> {
  const best = new Map<string, number>();
  let checksum = 0;
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, operations, run } of subjects) {
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
