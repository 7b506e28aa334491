export { nsg } from './nsg.ts';
