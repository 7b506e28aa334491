export { azureFirewall } from './azure-firewall.ts';
