import { describe, expect, it } from 'vitest';
import { asParameters } from './as-parameters.ts';

const asParameter = (message: string, subject?: string) =>
  asParameters({ code: 'a/b', level: 'error', message, ...(subject === undefined ? {} : { subject }) });

describe('a finding for callers of the API', () => {
  it.each([
    [
      'Not written: give --api-server-ip or --api-server-fqdn.',
      'Not written: give apiServerIp or apiServerFqdn.',
    ],
    ['Not sure; state it with --[no-]private.', 'Not sure; state it with private.'],
    ['--no-private makes it another API server.', 'private=false makes it another API server.'],
    [
      'Permit it with --widen apex,tag, or give --key-vault.',
      'Permit it with widen=apex,tag, or give keyVault.',
    ],
    [
      'AzureCloud.westeurope is a service tag, which the target needs as addresses: give --service-tags.',
      'AzureCloud.westeurope is a service tag, which the target needs as addresses: the server must be started with the published service tags.',
    ],
    ['The API server name; give --api-server-fqdn or --cluster.', 'The API server name; give apiServerFqdn.'],
    ['A name such as a--b or x--no-y is none.', 'A name such as a--b or x--no-y is none.'],
  ])('names no flag: %s', (message, said) => {
    expect(asParameter(message)).toEqual({ code: 'a/b', level: 'error', message: said });
  });

  it('has a parameter for its subject', () => {
    expect(asParameter('', '--no-private').subject).toBe('private');
    expect(asParameter('', '--fact gpuDriverNone').subject).toBe('fact gpuDriverNone');
    expect(asParameter('', '--fact nodeOsChannel').subject).toBe('nodeOsChannel');
    expect(asParameter('', 'features[0]').subject).toBe('features[0]');
  });
});
