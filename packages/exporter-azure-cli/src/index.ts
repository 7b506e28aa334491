export { azureCli } from './azure-cli.ts';
