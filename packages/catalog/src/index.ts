export * from './model/catalog.ts';
export * from './model/cloud.ts';
export * from './model/condition.ts';
export * from './model/resolution.ts';
