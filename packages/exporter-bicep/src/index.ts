export { bicep } from './bicep.ts';
