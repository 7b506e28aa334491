export { haproxy } from './haproxy.ts';
