/** Wrong usage or unreadable input: the command prints the message as one line on stderr and exits with 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  /** `place` is what the message is about and comes first: a flag, a file, or `file:line:column`. */
  constructor(message: string, place?: string) {
    super(place === undefined ? message : `${place}: ${message}`);
  }
}
