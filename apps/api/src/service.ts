import type { Catalog } from '@aks-egress/catalog';
import type { Exporter, ExporterSource, Registry } from '@aks-egress/exporter-kit';
import type { ServiceTags } from '@aks-egress/matcher';

/** What an app answers from. Nothing of it changes while the app runs. */
export interface AppOptions {
  readonly catalog: Catalog;
  /** Exporters of `/v1/export`, one's own among them; two of one name are an error. */
  readonly exporters: readonly Exporter[];
  /** Exporters of plugins; `/v1/targets` names the plugin. */
  readonly plugins?: readonly ExporterSource[];
  /** Published service tags, one document a cloud: expands tags to addresses, for exports and for the feed `cidr`. */
  readonly serviceTags?: readonly ServiceTags[];
  /** Program and version for the headers of exports; default `aks-egress` and the version of this package. */
  readonly generator?: string;
}

/** The options of an app, prepared once. */
export interface Service {
  readonly catalog: Catalog;
  readonly registry: Registry;
  readonly serviceTags: readonly ServiceTags[];
  readonly generator: string;
  /** Changes whenever an answer could: versions of the catalog, of this package and of the exporters. */
  readonly version: string;
}

/** An answer before HTTP: status 200, or `Problem` is thrown. */
export interface Answer {
  readonly mediaType: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}
