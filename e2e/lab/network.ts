import { execFileSync } from 'node:child_process';

/** The three places of the lab: a node, the machine that is its only way out, and everything outside. */
export type Place = 'node' | 'gate' | 'world';

/** Addresses of the lab; the node and the gate share a network, the gate and the world another one. */
export const ADDRESSES = {
  node: '10.240.0.4',
  /** The gate as the node sees it. */
  gate: '10.240.0.1',
  cluster: '10.240.0.0/16',
  clusterIpv6: 'fd00:240::/64',
  gateIpv6: 'fd00:240::1',
} as const;

export interface Network {
  /** Name of the namespace of a place. */
  readonly namespaceOf: (place: Place) => string;
  /** Runs a command in a place; throws with its output if it fails. */
  readonly run: (place: Place, command: string, args: readonly string[], input?: string) => string;
  readonly remove: () => void;
}

const PREFIX = 'aks-egress';
let created = 0;

/**
 * Three network namespaces, joined by veth pairs. The world answers at every address there is, so that a probe that is
 * not refused does arrive. The gate forwards nothing until it is told to. Needs root.
 */
export function createNetwork(): Network {
  created += 1;
  const base = `${PREFIX}-${process.pid}-${created}`;
  const namespaceOf = (place: Place) => `${base}-${place}`;
  const run: Network['run'] = (place, command, args, input = '') =>
    execute('ip', ['netns', 'exec', namespaceOf(place), command, ...args], input);
  const places = ['node', 'gate', 'world'] as const;
  const remove = () => {
    for (const place of places) {
      try {
        execute('ip', ['netns', 'delete', namespaceOf(place)]);
      } catch {
        // It was never made, or somebody else removed it.
      }
    }
  };
  try {
    for (const place of places) {
      execute('ip', ['netns', 'add', namespaceOf(place)]);
      // Both address families from the start: a duplicate check of addresses would only cost seconds.
      sysctl(run, place, ['net.ipv6.conf.all.accept_dad=0', 'net.ipv6.conf.default.accept_dad=0']);
      run(place, 'ip', ['link', 'set', 'lo', 'up']);
    }
    link(namespaceOf, ['node', 'cluster0'], ['gate', 'cluster0']);
    link(namespaceOf, ['gate', 'world0'], ['world', 'world0']);
    address(run, 'node', 'cluster0', [`${ADDRESSES.node}/16`, 'fd00:240::4/64']);
    address(run, 'gate', 'cluster0', [`${ADDRESSES.gate}/16`, `${ADDRESSES.gateIpv6}/64`]);
    address(run, 'gate', 'world0', ['100.64.0.1/30', 'fd00:64::1/64']);
    address(run, 'world', 'world0', ['100.64.0.2/30', 'fd00:64::2/64']);
    route(run, 'node', ['default', 'via', ADDRESSES.gate], ['default', 'via', ADDRESSES.gateIpv6]);
    route(run, 'gate', ['default', 'via', '100.64.0.2'], ['default', 'via', 'fd00:64::2']);
    route(
      run,
      'world',
      [ADDRESSES.cluster, 'via', '100.64.0.1'],
      [ADDRESSES.clusterIpv6, 'via', 'fd00:64::1'],
    );
    route(
      run,
      'world',
      ['local', '0.0.0.0/0', 'dev', 'lo', 'table', 'main'],
      ['local', '::/0', 'dev', 'lo', 'table', 'main'],
    );
    // The gate answers every refused packet, so that nobody waits for an answer that was only held back.
    sysctl(run, 'gate', ['net.ipv4.icmp_ratelimit=0', 'net.ipv6.icmp.ratelimit=0']);
    sysctl(run, 'world', ['net.ipv4.ip_nonlocal_bind=1', 'net.ipv6.ip_nonlocal_bind=1']);
  } catch (error) {
    remove();
    throw error;
  }
  return { namespaceOf, run, remove };
}

/** Lets the gate forward packets, or stops it. */
export function setForwarding({ run }: Network, on: boolean): void {
  const value = on ? 1 : 0;
  sysctl(run, 'gate', [`net.ipv4.ip_forward=${value}`, `net.ipv6.conf.all.forwarding=${value}`]);
}

function link(
  namespaceOf: Network['namespaceOf'],
  [a, nameA]: [Place, string],
  [b, nameB]: [Place, string],
): void {
  const peer = ['peer', 'name', nameB, 'netns', namespaceOf(b)];
  execute('ip', ['link', 'add', nameA, 'netns', namespaceOf(a), 'type', 'veth', ...peer]);
}

function address(run: Network['run'], place: Place, device: string, addresses: readonly string[]): void {
  for (const one of addresses) run(place, 'ip', ['address', 'add', one, 'dev', device]);
  run(place, 'ip', ['link', 'set', device, 'up']);
}

function route(run: Network['run'], place: Place, ipv4: readonly string[], ipv6: readonly string[]): void {
  run(place, 'ip', ['-4', 'route', 'add', ...ipv4]);
  run(place, 'ip', ['-6', 'route', 'add', ...ipv6]);
}

function sysctl(run: Network['run'], place: Place, settings: readonly string[]): void {
  run(place, 'sysctl', ['-q', '-w', ...settings]);
}

function execute(command: string, args: readonly string[], input = ''): string {
  return execFileSync(command, [...args], { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'pipe'] });
}
