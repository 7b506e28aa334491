export { networkpolicy } from './networkpolicy.ts';
