import { statSync } from 'node:fs';
import type { BuiltProfile, ClusterProfile, Finding, Provenance } from '@aks-egress/catalog';
import type { LoadedCore } from '../core.ts';
import type { ParsedDocument } from '../input/document.ts';
import { parsePath } from '../input/parse-path.ts';
import type { ServiceTagsFile } from '../input/service-tags.ts';
import { UsageError } from '../usage-error.ts';
import { asOfDay } from './edition-flags.ts';
import { flagsDocument } from './flags-document.ts';
import type { ProfileFlagValues } from './profile-flags.ts';

/** Picked up where `--profile` names no other. */
export const PROFILE_FILE = 'aks-egress.yaml';

/** The profile that flags and files add up to. */
export interface LoadedProfile {
  readonly profile: ClusterProfile;
  readonly findings: readonly Finding[];
  readonly provenance: readonly Provenance[];
  /** Names of the files that were read. */
  readonly files: readonly string[];
  readonly asOf: string | undefined;
  readonly serviceTags: ServiceTagsFile | undefined;
}

/** The profile, or a `UsageError` that says what is missing or wrong and where. */
export async function loadProfile(flags: ProfileFlagValues, core: LoadedCore): Promise<LoadedProfile> {
  const loaded = await loadSources(flags, core);
  return finish(loaded, core);
}

/** As `loadProfile`, but undefined where nothing says anything about a cluster. */
export async function loadProfileIfAny(
  flags: ProfileFlagValues,
  core: LoadedCore,
): Promise<LoadedProfile | undefined> {
  const loaded = await loadSources(flags, core);
  if (loaded.cluster === undefined && loaded.profile === undefined && loaded.flags === undefined)
    return undefined;
  return finish(loaded, core);
}

interface Sources {
  readonly asOf: string | undefined;
  readonly serviceTags: ServiceTagsFile | undefined;
  readonly cluster: ParsedDocument | undefined;
  readonly profile: ParsedDocument | undefined;
  readonly flags: ReturnType<typeof flagsDocument>;
}

async function loadSources(flags: ProfileFlagValues, core: LoadedCore): Promise<Sources> {
  if (flags.cluster === '-' && flags.profile === '-') {
    throw new UsageError('only one of --cluster and --profile can come from standard input', '--cluster');
  }
  const profilePath = flags.profile ?? (hasKeptProfile() ? PROFILE_FILE : undefined);
  const said = {
    asOf: asOfDay(flags['as-of'], core),
    flags: flagsDocument(flags, core),
    serviceTags: await loadServiceTags(flags['service-tags']),
  };
  if (flags.cluster === undefined && profilePath === undefined) {
    return { ...said, cluster: undefined, profile: undefined };
  }
  const { readJsonDocument, readYamlDocument } = await import('../input/read-document.ts');
  return {
    ...said,
    cluster: flags.cluster === undefined ? undefined : await readJsonDocument(flags.cluster),
    profile: profilePath === undefined ? undefined : await readYamlDocument(profilePath),
  };
}

/** Empty is what a shell makes of it before `aks-egress profile > aks-egress.yaml` starts. */
const hasKeptProfile = () => (statSync(PROFILE_FILE, { throwIfNoEntry: false })?.size ?? 0) > 0;

async function loadServiceTags(path: string | undefined): Promise<ServiceTagsFile | undefined> {
  if (path === undefined) return undefined;
  const { readServiceTags } = await import('../input/service-tags.ts');
  return readServiceTags(path);
}

function finish(sources: Sources, core: LoadedCore): LoadedProfile {
  const { asOf, cluster, profile } = sources;
  const options = asOf === undefined ? {} : { asOf };
  const build = (chosen: Sources): BuiltProfile =>
    core.buildProfile(
      {
        ...(chosen.cluster ? { cluster: chosen.cluster.value ?? null } : {}),
        ...(chosen.profile ? { profile: chosen.profile.value ?? {} } : {}),
        ...(chosen.flags ? { flags: chosen.flags } : {}),
      },
      core.catalog,
      options,
    );
  const built = build(sources);
  if (!built.profile) {
    const errors = built.findings.filter(({ level }) => level === 'error');
    const [first] = errors;
    if (!first) throw new Error('the core gave neither a profile nor the reason why');
    // The same path can exist in both documents: whose error it is shows when one is read alone.
    const alone = profile && build({ ...sources, cluster: undefined, flags: undefined });
    const isOfProfile = alone?.findings.some(
      ({ message, subject }) => message === first.message && subject === first.subject,
    );
    const more = errors.length > 1 ? ` (and ${errors.length - 1} more like this)` : '';
    throw new UsageError(first.message + more, placeOf(first, isOfProfile ? profile : (cluster ?? profile)));
  }
  return {
    profile: built.profile,
    findings: built.findings,
    provenance: core.provenanceOf(core.catalog, built),
    files: [cluster, profile].flatMap((document) => (document ? [document.name] : [])),
    asOf,
    serviceTags: sources.serviceTags,
  };
}

/** The flag, or `file:line:column` of the value, that a finding is about. */
function placeOf({ code, subject }: Finding, document: ParsedDocument | undefined): string | undefined {
  if (subject === undefined || code === 'profile/missing-location') return undefined;
  if (subject.startsWith('--')) return subject;
  if (document === undefined) return undefined;
  const path = parsePath(subject);
  const position = path && document.positionOf(path);
  return `${document.name}:${position ?? ` ${subject}`}`;
}
