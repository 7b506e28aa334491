/** A state of the article to import, and where it was published. */
export interface Publication {
  readonly name: string;
  readonly markdown: string;
  /** UTC day of its publication, the id of the edition. */
  readonly date: string;
  readonly commit: string;
  readonly path: string;
  readonly dateCertain: boolean;
}

/** Stands for a commit that nobody named; the data checks refuse it. */
export const UNKNOWN_COMMIT = '000000000';

/** Why a publication cannot be imported, one line each. */
export class ImportRefused extends Error {
  override name = 'ImportRefused';
}
