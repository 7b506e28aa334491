import type { CloudAlias } from '@aks-egress/catalog';
import type { ArticleRow } from '../model.ts';
import { cloudNamed, cloudOfHost } from '../read/cloud-names.ts';
import type { DraftRow } from '../read/draft-row.ts';
import type { Placement } from './place-sections.ts';

/** A row with its feature, its cloud or the clouds of its destinations. */
export function placeRow(
  row: DraftRow,
  placement: Placement,
  heading: string,
  level: 'required' | 'recommended',
): ArticleRow {
  const { feature, cloud } = placement;
  const base = { line: row.line, heading, feature, level, kind: row.kind, ports: row.ports };
  const flags = row.flags.length > 0 ? { flags: row.flags } : {};
  const values = row.to.map(({ value }) => value);
  const clouds = row.to.map((one) => one.cloud ?? (cloud === 'any' ? cloudOfHost(one.value) : undefined));
  const isRemarked = row.to.some((one) => one.cloud !== undefined);
  if (values.length > 1 && clouds.some((one) => one !== undefined) && (cloud === 'any' || isRemarked)) {
    const to = values.map((value, index) => ({
      value,
      cloud: clouds[index] ?? (cloud === 'any' ? 'public' : cloud),
    }));
    const relation = isRemarked ? 'per-cloud' : 'per-cloud-by-suffix';
    return { ...base, cloud, relation, to, ...flags };
  }
  const relation = values.length === 1 ? 'one' : row.kind === 'network' ? 'any-of' : 'all-of';
  return {
    ...base,
    cloud: ownCloud(row, clouds[0]) ?? cloud,
    relation,
    to: values,
    ...flags,
  };
}

/** One row of a table may be for another cloud than the table, by its host, the remark beside it, or its purpose. */
function ownCloud(row: DraftRow, ofHost: CloudAlias | undefined): CloudAlias | undefined {
  if (row.to.length > 1) return undefined;
  if (ofHost !== undefined) return ofHost;
  // The purpose of a row says what the public cloud has in other clouds too.
  const named = row.kind === 'network' ? undefined : cloudNamed(row.remark);
  return named === 'public' ? undefined : named;
}
