/** One run of a script inside the lab. */
export interface LabRun {
  /** Program and arguments; the path of the script is added. */
  readonly shell: readonly string[];
  readonly script: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Programs that the script can find, from PATH or as `busybox:NAME`; absent = all of this machine. */
  readonly tools?: readonly string[];
  /** Ends the script after so many seconds, as an operator might. */
  readonly endAfter?: number;
}

export interface LabResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
  /** What is left in the directory for temporary files. */
  readonly left: readonly string[];
}

/** Names of the lab, the address of each; a name that is not here does not exist. */
export const NAMES: Readonly<Record<string, string>> = {
  'good.test': '203.0.113.1',
  'missing.test': '203.0.113.1',
  'forbidden.test': '203.0.113.1',
  'mismatch.test': '203.0.113.1',
  'intercepted.test': '203.0.113.1',
  'premium-firewall.test': '203.0.113.1',
  'hangs-up.test': '203.0.113.1',
  'open.test': '203.0.113.1',
  'w2.wild.test': '203.0.113.1',
  'aks-1.hcp.westeurope.azmk8s.io': '203.0.113.1',
  'plain.test': '203.0.113.1',
  'plain-forbidden.test': '203.0.113.1',
  'firewall.test': '203.0.113.1',
  'squid.test': '203.0.113.1',
  'kms.test': '203.0.113.1',
  'ntp.test': '203.0.113.1',
  'refused.test': '203.0.113.2',
  'deaf-ntp.test': '198.51.100.1',
  'reset.test': '203.0.113.3',
  'silent-tls.test': '203.0.113.4',
  'dropped.test': '198.51.100.1',
  'proxy.test': '203.0.113.9',
};

/** Questions for this name get no answer at all. */
export const DEAF = 'deaf.test';

export interface LabSpec {
  readonly directory: string;
  readonly runs: readonly LabRun[];
}
