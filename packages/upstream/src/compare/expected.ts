import {
  articleTuples,
  type Catalog,
  CLOUD_ALIASES,
  type DatedCondition,
  type EditionId,
  type Endpoint,
  headingAt,
} from '@aks-egress/catalog';
import type { RowCloud, Statement } from '../model.ts';
import { PROSE_CONDITIONS } from '../read/prose-conditions.ts';

/** A statement of the catalog, with where it is authored and where it stands in the article. */
export interface ExpectedStatement extends Statement {
  readonly requirement: string;
  readonly heading: string;
  /** Flags that the row has, of those that are read without knowing the language. */
  readonly flags: readonly string[];
  /** Conditions that the text around the row states for it, so that the row may repeat them. */
  readonly inText: readonly string[];
}

/** The catalog's condition behind each flag that `flagsOf` reads and that can be compared. */
export const FLAG_OF_CONDITION: Readonly<Record<string, string>> = {
  privateCluster: 'not-required-for-private-clusters',
  konnectivity: 'not-required-with-konnectivity',
  '!nodesBeforeMarch2021': 'not-required-for-nodes-provisioned-after-2021-03',
  linux: 'linux-only',
  podsUseApiServer: 'only-if-pods-access-api-server',
};

const CLOUD_OF = { AzureCloud: 'public', AzureChinaCloud: 'china', AzureUSGovernment: 'usgov' } as const;

/** Everything that the catalog says the main article states at one edition, in the article's spelling. */
export function expectedStatements(catalog: Catalog, edition: EditionId): ExpectedStatement[] {
  return catalog.requirements.flatMap((requirement) =>
    requirement.endpoints.flatMap((endpoint) =>
      endpoint.listings.flatMap((listing) => {
        const only = { ...requirement, endpoints: [{ ...endpoint, listings: [listing] }] };
        return articleTuples({ ...catalog, requirements: [only] }, edition).map((tuple) => ({
          destination: tuple.destination,
          port: `${tuple.protocol}:${tuple.port}`,
          cloud: tuple.cloud,
          feature: tuple.feature,
          requirement: requirement.id,
          heading:
            headingAt(listing, edition, tuple.cloud === 'any' ? undefined : CLOUD_ALIASES[tuple.cloud]) ?? '',
          ...conditionsOf(endpoint, tuple.cloud, edition),
        }));
      }),
    ),
  );
}

/** Whether a condition is in force and the main article says it, rather than another source or a reading of ours. */
export function isStatedByArticle({ from, to, source }: DatedCondition, edition: EditionId): boolean {
  return (
    (from === undefined || from <= edition) &&
    (to === undefined || edition < to) &&
    source?.ambiguity === undefined &&
    source?.article === undefined
  );
}

function conditionsOf(
  endpoint: Endpoint,
  cloud: RowCloud,
  edition: EditionId,
): Pick<ExpectedStatement, 'flags' | 'inText'> {
  const texts = [...endpoint.when, ...endpoint.unless]
    .filter(
      (condition) =>
        isStatedByArticle(condition, edition) &&
        (condition.clouds === undefined ||
          cloud === 'any' ||
          condition.clouds.some((name) => CLOUD_OF[name] === cloud)),
    )
    .map(({ text }) => text);
  return {
    flags: [...new Set(texts.flatMap((text) => FLAG_OF_CONDITION[text] ?? []))].sort(),
    inText: PROSE_CONDITIONS.filter(({ fact }) => texts.some((text) => namesFact(text, fact))).map(
      ({ condition }) => condition,
    ),
  };
}

/** Whether the text of a condition is about a fact. */
export function namesFact(text: string, fact: string): boolean {
  return text.split(/\W+/).includes(fact);
}
