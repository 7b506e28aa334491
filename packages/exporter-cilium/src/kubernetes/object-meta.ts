import type { ExportRule } from '@aks-egress/exporter-kit';
import { ruleText } from './rule-text.ts';
import { TextBlock, type YamlMap } from './yaml-node.ts';

/** What the metadata of all objects of one output says. */
export interface ObjectOwner {
  /** Value of `app.kubernetes.io/instance`, by which all objects are found. */
  readonly instance: string;
  readonly edition: string;
}

/** Metadata of an object: labels that find and remove it, and annotations that keep the reasons when comments are gone. */
export function objectMeta(
  owner: ObjectOwner,
  name: string,
  rest: { readonly namespace?: string | undefined; readonly rules?: readonly ExportRule[] } = {},
): YamlMap {
  const { namespace, rules = [] } = rest;
  return {
    name,
    namespace,
    labels: {
      'app.kubernetes.io/managed-by': 'aks-egress',
      'app.kubernetes.io/instance': owner.instance,
      'aks-egress/edition': owner.edition,
    },
    annotations: rules.length > 0 ? { 'aks-egress/rules': new TextBlock(rules.map(ruleText)) } : undefined,
  };
}

/** Selects all objects of an output, in the form of `kubectl --selector`. */
export const instanceSelector = ({ instance }: ObjectOwner) => `app.kubernetes.io/instance=${instance}`;

/** Selects those that an export of another edition left behind. */
export const staleSelector = (owner: ObjectOwner) =>
  `${instanceSelector(owner)},aks-egress/edition!=${owner.edition}`;
