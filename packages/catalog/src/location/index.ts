export * from './cloud-of-location.ts';
export * from './find-location.ts';
export * from './normalise-location.ts';
export * from './suggest-location.ts';
