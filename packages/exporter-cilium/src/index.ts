export { cilium } from './cilium.ts';
