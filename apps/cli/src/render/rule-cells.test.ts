import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { cloudText, countLevels, destinationCell, portText } from './rule-cells.ts';

describe('portText', () => {
  it.each([
    [{ protocol: 'TCP', application: 'HTTPS', ports: [443] }, 'HTTPS 443'],
    [{ protocol: 'TCP', application: null, ports: [22, 9000] }, 'TCP 22, 9000'],
    [{ protocol: 'UDP', application: null, ports: [] }, 'UDP any port'],
    [{ protocol: null, application: null, ports: [443] }, '443'],
  ])('%j is %s', (rule, expected) => {
    expect(portText(rule)).toBe(expected);
  });
});

describe('destinationCell', () => {
  it('shows the narrowest first and the others as alternatives', () => {
    const destinations = [
      { kind: 'cidr', value: '20.1.2.3/32' },
      { kind: 'service-tag', value: 'AzureCloud.westeurope' },
      { kind: 'any', value: '*' },
    ] as const;
    const lines = destinationCell(destinations, picocolors.createColors(false));
    expect(lines.map(({ text }) => text)).toEqual([
      '20.1.2.3/32',
      'or AzureCloud.westeurope',
      'or any address',
    ]);
  });
});

describe('cloudText', () => {
  it.each([
    [['AzureCloud'], 'public'],
    [['AzureChinaCloud', 'AzureUSGovernment'], 'china, usgov'],
    [['AzureCloud', 'AzureChinaCloud', 'AzureUSGovernment'], 'all'],
  ] as const)('%j is %s', (clouds, expected) => {
    expect(cloudText(clouds)).toBe(expected);
  });
});

describe('countLevels', () => {
  it('leaves out levels that nothing has', () => {
    expect(countLevels([{ level: 'legacy' }, { level: 'required' }, { level: 'required' }])).toBe(
      '2 required, 1 legacy',
    );
    expect(countLevels([])).toBe('none');
  });
});
