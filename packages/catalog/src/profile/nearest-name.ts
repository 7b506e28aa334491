/** Longer input is no misspelling of a name here, and the distance costs the product of both lengths. */
const LONGEST = 64;

const fold = (name: string) => name.toLowerCase().replace(/[\s_.-]+/g, '');

/** The one of `names` that `input` most likely misspells, or undefined where none is near. Case and separators do not count. */
export function nearestName(input: string, names: Iterable<string>): string | undefined {
  if (input.length > LONGEST) return undefined;
  const wanted = fold(input);
  let best: string | undefined;
  // A third of a short name would turn it into another one; a quarter is one slip in four letters.
  let limit = Math.max(1, Math.floor(wanted.length / 4));
  for (const name of names) {
    const distance = editDistance(wanted, fold(name));
    if (best === undefined ? distance <= limit : distance < limit) {
      best = name;
      limit = distance;
    }
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b` (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replace = at(last, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replace);
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, at(beforeLast, column - 2) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

const at = (row: readonly number[], column: number) => row[column] ?? Number.POSITIVE_INFINITY;
