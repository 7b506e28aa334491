export { smokescreen } from './smokescreen.ts';
