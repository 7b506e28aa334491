export { squid } from './squid.ts';
