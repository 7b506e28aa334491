export { fortigate } from './fortigate.ts';
