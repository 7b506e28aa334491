import { commentHeader, type Header } from '@aks-egress/exporter-kit';
import { yamlString } from '@aks-egress/exporter-kit/escape';
import type { ProbeOptions } from './options.ts';

/** Pulling the image counts towards the deadline of a Job. */
const PULL_SECONDS = 180;
const USER = 65532;

/** A ConfigMap with the script and a Job for each network to run it on. */
export function writeJob(script: string, options: ProbeOptions & { image: string }, header: Header): string {
  const hosts = { both: [false, true], pod: [false], host: [true] }[options.network];
  return [
    `${commentHeader(header, '# ')}${usage(options, hosts)}`,
    configMap(script, options),
    ...hosts.map((onHost) => job(options, onHost)),
  ].join('---\n');
}

const jobName = ({ name }: ProbeOptions, onHost: boolean) => (onHost ? `${name}-host` : name);

function usage(options: ProbeOptions, hosts: readonly boolean[]): string {
  const { name, namespace } = options;
  const logs = hosts.map(
    (onHost) => `# Results: kubectl --namespace ${namespace} logs job/${jobName(options, onHost)}\n`,
  );
  return `# Pods and nodes may leave by different ways: the Job on the host network shows the way of kubelet and image pulls.
# A pod that waits with ErrImagePull is a result as well: its node does not reach the registry of the image.
# A namespace that enforces the baseline or restricted pod security standard refuses the Job on the host network.
# Apply: kubectl apply --filename ${name}.yaml
${logs.join('')}# Remove, also before it is applied again: kubectl delete --filename ${name}.yaml
`;
}

/** Scripts hold no line ends but their own and nothing invisible, so a literal block keeps every byte. */
function configMap(script: string, { name, namespace }: ProbeOptions): string {
  const block = script
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`))
    .join('\n');
  return `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${yamlString(name)}
  namespace: ${yamlString(namespace)}
  labels:
    app.kubernetes.io/name: "aks-egress-probe"
immutable: true
data:
  probe.sh: |
${block}`;
}

function job(options: ProbeOptions & { image: string }, onHost: boolean): string {
  return `apiVersion: batch/v1
kind: Job
metadata:
  name: ${yamlString(jobName(options, onHost))}
  namespace: ${yamlString(options.namespace)}
  labels:
    app.kubernetes.io/name: "aks-egress-probe"
spec:
  backoffLimit: 0
  activeDeadlineSeconds: ${longest(options) + PULL_SECONDS}
  ttlSecondsAfterFinished: 3600
  template:
    metadata:
      labels:
        app.kubernetes.io/name: "aks-egress-probe"
    spec:
      restartPolicy: "Never"
      hostNetwork: ${onHost}
      # The host network asks the resolver of the node, as kubelet does.
      dnsPolicy: ${onHost ? '"Default"' : '"ClusterFirst"'}
      automountServiceAccountToken: false
      enableServiceLinks: false
      nodeSelector:
        kubernetes.io/os: "linux"
      securityContext:
        runAsNonRoot: true
        runAsUser: ${USER}
        runAsGroup: ${USER}
        seccompProfile:
          type: "RuntimeDefault"
      containers:
        - name: "probe"
          image: ${yamlString(options.image)}
          imagePullPolicy: "IfNotPresent"
          command: ["/bin/sh", "/probe/probe.sh"]
          env:
            - name: "AKS_EGRESS_CLUSTER_CA"
              value: "/cluster-ca/ca.crt"
          resources:
            requests: { cpu: "50m", memory: "64Mi" }
            limits: { memory: "256Mi" }
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: ["ALL"]
          volumeMounts:
            - { name: "probe", mountPath: "/probe", readOnly: true }
            - { name: "cluster-ca", mountPath: "/cluster-ca", readOnly: true }
            - { name: "tmp", mountPath: "/tmp" }
      volumes:
        - name: "probe"
          configMap: { name: ${yamlString(options.name)} }
        # The certificate that clients of the API server check; every namespace has it, and it is no secret.
        - name: "cluster-ca"
          configMap: { name: "kube-root-ca.crt", optional: true }
        - name: "tmp"
          emptyDir: { medium: "Memory", sizeLimit: "16Mi" }
`;
}

/** The last check may begin at the deadline, on two hosts with three steps each. */
const longest = ({ deadline, timeout }: ProbeOptions) => deadline + 6 * timeout;
