import type { Changes, Feature, Finding, Location, Resolution } from '@aks-egress/catalog';
import { useEffect, useState } from 'preact/hooks';

/** What the lists of names hold. */
export interface Names {
  readonly features: readonly Feature[];
  readonly locations: readonly Location[];
  readonly editions: readonly { readonly id: string; readonly dateCertain: boolean }[];
  readonly targets: readonly Target[];
}

export interface Target {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly options: readonly {
    readonly name: string;
    readonly allowed: string;
    readonly description: string;
    readonly default?: unknown;
    readonly required: boolean;
  }[];
}

/** The files of a target. */
export interface Exported {
  readonly ok: boolean;
  readonly files: readonly { readonly path: string; readonly contents: string }[];
  readonly findings: readonly Finding[];
}

/** A list that a firewall fetches. */
export interface List {
  readonly text: string;
  /** The rules that it lacks. */
  readonly omitted: string | null;
}

/** What is known of a host. */
export interface Explanation {
  readonly message: string;
}

export type { Changes, Resolution };

/** Why the API did not answer. */
export interface Failure {
  readonly detail: string;
  readonly findings: readonly Finding[];
  /** Asks once more: absent where the same question has the same answer. */
  readonly again?: () => void;
}

export type Loaded<T> =
  | { readonly state: 'loading'; readonly data?: T }
  | { readonly state: 'ready'; readonly data: T }
  | { readonly state: 'failed'; readonly failure: Failure };

/** GET of this origin. Throws a `Failure`. */
export async function get<T>(address: string, signal?: AbortSignal): Promise<T> {
  let response: Response;
  try {
    response = await fetch(address, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) throw error;
    throw { ...failure('The server cannot be reached.'), isPassing: true };
  }
  const { headers } = response;
  if (response.ok)
    return (
      headers.get('content-type')?.includes('json')
        ? response.json()
        : { text: await response.text(), omitted: headers.get('aks-egress-omitted') }
    ) as T;
  const problem = (await response.json().catch(() => ({}))) as Partial<Failure>;
  throw {
    ...failure(problem.detail ?? `The server answered ${response.status}.`, problem.findings),
    isPassing: response.status >= 500 || response.status === 429,
  };
}

const failure = (detail: string, findings: readonly Finding[] = []): Failure => ({ detail, findings });

/** The answer of an address; the one before stays while a new one loads. No address: nothing is asked. */
export function useGet<T>(address: string | undefined): Loaded<T> {
  const [{ of, loaded }, setAnswer] = useState<Answer<T>>({ loaded: { state: 'loading' } });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (address === undefined) return;
    const controller = new AbortController();
    const again = () => setAttempt(attempt + 1);
    const setLoaded = (next: Loaded<T>) => setAnswer({ of: address, loaded: next });
    setAnswer(({ loaded: before }) => ({ of: address, loaded: waiting(before) }));
    get<T>(address, controller.signal).then(
      (data) => setLoaded({ state: 'ready', data }),
      ({ isPassing, ...failure }: Failure & { isPassing?: boolean }) => {
        if (controller.signal.aborted) return;
        setLoaded({ state: 'failed', failure: isPassing ? { ...failure, again } : failure });
        if (isPassing) addEventListener('online', again, { once: true, signal: controller.signal });
      },
    );
    return () => controller.abort();
  }, [address, attempt]);
  // The answer of another address is none of this one, not even for a moment.
  return of === address ? loaded : waiting(loaded);
}

interface Answer<T> {
  readonly of?: string;
  readonly loaded: Loaded<T>;
}

const waiting = <T>(before: Loaded<T>): Loaded<T> => ({
  state: 'loading',
  ...('data' in before && { data: before.data as T }),
});
