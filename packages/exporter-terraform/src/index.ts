export { terraform } from './terraform.ts';
