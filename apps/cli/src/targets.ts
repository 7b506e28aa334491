/** What rules can be exported to. */
export interface Target {
  readonly name: string;
  readonly title: string;
}

/** The exporters of this program; empty until `export` comes. */
export const TARGETS: readonly Target[] = [];
