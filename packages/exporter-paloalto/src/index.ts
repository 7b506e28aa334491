export { paloalto } from './paloalto.ts';
