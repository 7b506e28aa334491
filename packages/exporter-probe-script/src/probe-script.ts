import { catalog } from '@aks-egress/catalog/catalog';
import {
  defineExporter,
  type Exporter,
  type ExportFile,
  type ExportRule,
  exportFinding,
} from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { writeJob } from './job.ts';
import { options, type ProbeOptions } from './options.ts';
import { rowsOf } from './probe-row.ts';
import { writeScript } from './script.ts';
import { covers } from './witness-hosts.ts';

/** What cannot be asked is in the script as well, as SKIP with its reason. */
const everything = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
  cidr: 'dual-stack',
  serviceTag: 'native',
  any: true,
} as const;

/** A ConfigMap of Kubernetes holds 1 MiB, its name and keys included. */
const CONFIG_MAP_BYTES = 1_048_576 - 4096;

/** Writes a script, and Jobs that run it, that check from a node whether the rules are open. */
export const probeScript: Exporter<ProbeOptions> = defineExporter({
  apiVersion: 1,
  name: 'probe-script',
  title: 'Probe script',
  description:
    'A POSIX shell script, or a Kubernetes Job, that checks the endpoints from a node and prints TAP.',
  version: manifest.version,
  supports: { application: everything, network: everything },
  options,
  render(rules, { resolution, options, header, omitted }) {
    const refused = checkTogether(rules, options);
    if (refused.length > 0) return { files: [], findings: refused };
    const { profile } = resolution;
    const around = { profile, ownWitnesses: options.witnesses, witnesses: catalog.witnesses };
    const rows = rules.flatMap((rule) => rowsOf(rule, around));
    const script = writeScript({ rows, omitted, header, options });
    const files: ExportFile[] = [];
    if (options.form !== 'job') {
      files.push({ path: `${options.name}.sh`, contents: script, mediaType: 'text/x-shellscript' });
    }
    if (options.form === 'script' || options.image === undefined) return { files };
    const bytes = new TextEncoder().encode(script).length;
    if (bytes > CONFIG_MAP_BYTES) {
      const text = `No Job: the script has ${bytes} bytes, and a ConfigMap holds ${CONFIG_MAP_BYTES}.`;
      return { files, findings: [exportFinding('limit', 'error', 'probe-script', text)] };
    }
    const contents = writeJob(script, { ...options, image: options.image }, header);
    files.push({ path: `${options.name}.yaml`, contents, mediaType: 'application/yaml' });
    return { files };
  },
});

function checkTogether(rules: readonly ExportRule[], options: ProbeOptions) {
  const { form, image, openNetwork, negativeControl } = options;
  const findings = [];
  if (form !== 'script' && image === undefined) {
    const text = `Option image must be given with form=${form}: registry/repository@sha256:digest.`;
    findings.push(exportFinding('bad-option', 'error', 'image', text));
  }
  const wanted = rules.find(
    ({ destination }) => 'host' in destination && covers(destination.host, negativeControl),
  );
  if (wanted && openNetwork !== 'ignore') {
    const text = `Option negativeControl=${negativeControl} must be blocked, but rule ${wanted.id} opens it.`;
    findings.push(exportFinding('bad-option', 'error', 'negativeControl', text));
  }
  return findings;
}
