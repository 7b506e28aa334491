export { plainList } from './plain-list.ts';
