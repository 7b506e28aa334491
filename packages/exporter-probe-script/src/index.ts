export { probeScript } from './probe-script.ts';
