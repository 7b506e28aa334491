/** What a destination admits besides what is needed. */
export interface Breadth {
  readonly holds: string;
  /** Whether somebody else's data can be reached there, which is how data leaves. */
  readonly strangers: string;
}

const CUSTOMERS = 'yes: what other customers put there';

/** Service tags that stand for names or are documented; the part before the dot. */
const TAGS: Readonly<Record<string, Breadth>> = {
  AzureActiveDirectory: { holds: 'sign-in for all tenants', strangers: 'yes: other tenants' },
  AzureArcInfrastructure: { holds: 'Azure Arc for all subscriptions', strangers: CUSTOMERS },
  AzureCloud: {
    holds: 'every public address of Azure there, virtual machines included',
    strangers: 'yes: every customer with a public address',
  },
  AzureContainerRegistry: { holds: 'the registries of all customers', strangers: CUSTOMERS },
  AzureDevSpaces: { holds: 'Dev Spaces of all customers', strangers: CUSTOMERS },
  AzureFrontDoor: { holds: "Microsoft's own sites behind Front Door", strangers: 'no other customer known' },
  AzureKeyVault: { holds: 'the vaults of all customers', strangers: CUSTOMERS },
  AzureMonitor: { holds: 'the workspaces of all customers', strangers: CUSTOMERS },
  AzureResourceManager: { holds: 'management of all subscriptions', strangers: 'yes: other tenants' },
  MicrosoftContainerRegistry: { holds: "Microsoft's own registry", strangers: 'no other customer known' },
  Storage: { holds: 'the storage accounts of all customers', strangers: CUSTOMERS },
};

const UNKNOWN: Breadth = { holds: 'whatever the tag holds', strangers: 'not known' };

/** Every public address. */
export const INTERNET: Breadth = { holds: 'every public address', strangers: 'yes: everybody' };

/** The breadth of a service tag. */
export function breadthOf(tag: string): Breadth {
  return TAGS[tag.split('.')[0] as string] ?? UNKNOWN;
}

/** Whether something is known of a tag. */
export const isKnownTag = (tag: string): boolean => breadthOf(tag) !== UNKNOWN;
