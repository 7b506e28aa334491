import type { FindingList } from '../finding-list.ts';
import { isPlainObject } from '../plain-object.ts';
import { jsonPath, type Path, quote } from '../quote.ts';

/**
 * A place in a cluster's document, read without regard to the case of keys. Null, missing and empty text are all
 * absent; a value of the wrong type is an error that names the place.
 */
export class JsonView {
  readonly value: unknown;
  readonly path: Path;
  readonly #findings: FindingList;
  #keys: Map<string, string[]> | undefined;

  constructor(value: unknown, path: Path, findings: FindingList) {
    this.value = value;
    this.path = path;
    this.#findings = findings;
  }

  get absent(): boolean {
    return this.value === null || this.value === undefined || this.value === '';
  }

  /** The place as messages name it. */
  get place(): string {
    return jsonPath(this.path);
  }

  get(...names: string[]): JsonView {
    return names.reduce<JsonView>((view, name) => view.#child(name), this);
  }

  /** The value as messages show it. */
  get shown(): string {
    return this.absent ? 'nothing' : quote(this.value);
  }

  boolean(): boolean | undefined {
    if (typeof this.value === 'boolean') return this.value;
    return this.absent ? undefined : this.#refuse('neither true nor false');
  }

  text(): string | undefined {
    if (typeof this.value === 'string' && !this.absent) return this.value;
    return this.absent ? undefined : this.#refuse('no text');
  }

  items(): JsonView[] {
    if (this.absent) return [];
    if (Array.isArray(this.value)) {
      return this.value.map((item, index) => new JsonView(item, [...this.path, index], this.#findings));
    }
    this.#refuse('no list');
    return [];
  }

  #refuse(complaint: string): undefined {
    this.#findings.invalid(`${this.shown} is ${complaint}`, this.place);
  }

  #child(name: string): JsonView {
    if (this.absent) return this.#at(name, undefined);
    if (!isPlainObject(this.value)) {
      this.#refuse('no object');
      return this.#at(name, undefined);
    }
    const object = this.value;
    this.#keys ??= keysByLowerCase(object);
    const spellings = (this.#keys.get(name.toLowerCase()) ?? []).map((key) => this.#at(key, object[key]));
    const [found = this.#at(name, undefined), second] = spellings.filter((view) => !view.absent);
    if (second !== undefined && second.value !== found.value) {
      this.#findings.invalid(
        `${quote(second.path.at(-1))} stands beside ${found.place}; one of them`,
        second.place,
      );
    }
    return found;
  }

  #at(key: string, value: unknown): JsonView {
    return new JsonView(value, [...this.path, key], this.#findings);
  }
}

function keysByLowerCase(object: Record<string, unknown>): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const key of Object.keys(object)) {
    const lower = key.toLowerCase();
    const spellings = keys.get(lower);
    if (spellings) spellings.push(key);
    else keys.set(lower, [key]);
  }
  return keys;
}
