export { kql } from './kql.ts';
