export * from './build-profile.ts';
export type { ProfileDocument } from './document-field.ts';
export { parseFactFlag } from './fact-flag.ts';
export { parseHostName } from './host-name.ts';
export { isReachableAddress, parseIpAddress } from './ip-address.ts';
export { type KeyVaultName, parseKeyVault } from './key-vault.ts';
export { nearestName } from './nearest-name.ts';
export * from './parse-profile.ts';
export * from './profile-from-managed-cluster.ts';
export * from './profile-to-document.ts';
export { provenanceOf } from './provenance-of.ts';
export type {
  CloudStatement,
  Provenance,
  Statement,
  StatementSource,
  Statements,
  StatementValue,
} from './statement.ts';
export { withApiServerName } from './with-api-server-name.ts';
