import type { ClusterReader } from './cluster-reader.ts';
import type { JsonView } from './json-view.ts';
import { isGpuSize } from './vm-size.ts';

type Os = 'linux' | 'windows' | 'unknown';

interface Pool {
  readonly view: JsonView;
  readonly os: Os;
  /** Undefined where no size of the pool can be read. */
  readonly gpu: boolean | undefined;
}

/** Operating systems, GPUs and node images of the agent pools. */
export function readNodePools(reader: ClusterReader): void {
  const list = reader.properties.get('agentPoolProfiles');
  const pools = list.items().map((view) => ({ view, os: readOs(reader, view), gpu: readGpu(view) }));
  if (pools.length === 0) {
    const message = `The document has no ${list.place}, so the kinds of nodes are not known`;
    for (const id of ['linux', 'windows', 'gpu']) reader.openFact(id, message);
    return;
  }
  stateOs(reader, pools, list);
  stateGpu(reader, pools, list);
  stateLocalDns(reader, pools);
  stateAzureLinux(reader, pools, list);
  for (const { view } of pools) {
    const publicIp = view.get('enableNodePublicIp');
    if (publicIp.boolean() !== true) continue;
    const message =
      'Nodes of this pool have public addresses: their traffic may leave past the firewall, whatever the outbound type';
    reader.find('warning', 'profile/node-public-ip', message, publicIp);
  }
}

function readOs(reader: ClusterReader, pool: JsonView): Os {
  const type = pool.get('osType');
  const sku = pool.get('osSku');
  const name = (type.text() ?? sku.text() ?? '').toLowerCase();
  if (name.startsWith('windows')) return 'windows';
  if (name === 'linux' || (type.absent && KNOWN_LINUX.test(name))) {
    if (!sku.absent && !KNOWN_LINUX.test(sku.text() ?? '')) {
      const message = `${sku.shown} is no node image known here; it is treated as any other Linux`;
      reader.find('warning', 'profile/unknown-value', message, sku);
    }
    return 'linux';
  }
  const named = type.absent && !sku.absent ? sku : type;
  const message = `${named.shown} is no operating system known here, so this pool decides nothing`;
  reader.find('warning', 'profile/unknown-value', message, named.absent ? pool : named);
  return 'unknown';
}

const KNOWN_LINUX =
  /^(?:ubuntu(?:\d{4})?|azurelinux3?|azurelinuxosguard|azurecontainerlinux|cblmariner|mariner|flatcar)$/i;

function stateOs(reader: ClusterReader, pools: readonly Pool[], list: JsonView): void {
  for (const os of ['linux', 'windows'] as const) {
    if (pools.some((pool) => pool.os === os)) reader.fact(os, true, list);
    else if (pools.every((pool) => pool.os !== 'unknown')) reader.fact(os, false, list);
    else reader.openFact(os, `The operating system of a pool in ${list.place} is not known`);
  }
}

/** Sizes of a pool: one for scale sets, several for pools of virtual machines. */
function sizesOf(pool: JsonView): string[] {
  const views = [pool.get('vmSize')];
  const scale = pool.get('virtualMachinesProfile', 'scale');
  const manual = scale.get('manual');
  const auto = scale.get('autoscale');
  for (const item of [...manual.items(), ...(Array.isArray(auto.value) ? auto.items() : [auto])]) {
    views.push(item.get('size'), ...item.get('sizes').items());
  }
  for (const item of pool.get('virtualMachineNodesStatus').items()) views.push(item.get('size'));
  return views.map((view) => view.text()).filter((size) => size !== undefined);
}

function readGpu(pool: JsonView): boolean | undefined {
  const sizes = sizesOf(pool);
  return sizes.length === 0 ? undefined : sizes.some(isGpuSize);
}

function stateGpu(reader: ClusterReader, pools: readonly Pool[], list: JsonView): void {
  const isAuto = reader.properties.get('nodeProvisioningProfile', 'mode').text()?.toLowerCase() === 'auto';
  const gpuPools = pools.filter((pool) => pool.gpu);
  if (gpuPools.length === 0) {
    if (isAuto) {
      reader.openFact('gpu', 'Node auto-provisioning may add GPU nodes that agentPoolProfiles does not list');
    } else if (pools.some((pool) => pool.gpu === undefined)) {
      reader.openFact('gpu', `The VM size of a pool in ${list.place} is not given`);
    } else reader.fact('gpu', false, list);
    return;
  }
  reader.fact('gpu', true, list);
  const drivers = gpuPools.map(({ view }) => view.get('gpuProfile', 'driver').text()?.toLowerCase());
  const none = drivers.every((driver) => driver === 'none');
  if (none && isAuto) {
    reader.openFact('gpuDriverNone', 'Node auto-provisioning may add GPU nodes that install the driver');
    return;
  }
  reader.fact(
    'gpuDriverNone',
    none,
    `gpuProfile.driver of ${gpuPools.map((pool) => pool.view.place).join(', ')}`,
  );
}

/** On if any pool may have it; the document never says that it is off everywhere before the property existed. */
function stateLocalDns(reader: ClusterReader, pools: readonly Pool[]): void {
  for (const { view } of pools) {
    const profile = view.get('localDnsProfile');
    const state = profile.get('state').text()?.toLowerCase();
    const mode = profile.get('mode').text()?.toLowerCase();
    if (state === 'enabled' || (state === undefined && (mode === 'required' || mode === 'preferred'))) {
      reader.fact('localDns', true, profile);
      return;
    }
  }
}

/** Azure Linux 2 shows in the SKU of its first name, or in the node image (`AKSAzureLinux-V2gen2-...`). */
function stateAzureLinux(reader: ClusterReader, pools: readonly Pool[], list: JsonView): void {
  let open = false;
  for (const { view } of pools) {
    const sku = view.get('osSku').text()?.toLowerCase() ?? '';
    const image = view.get('nodeImageVersion').text()?.toLowerCase() ?? '';
    if (sku.endsWith('mariner') || /^aks(?:cblmariner|azurelinux)-v2/.test(image)) {
      reader.fact('azureLinux2', true, view);
      return;
    }
    if (sku === 'azurelinux' && !/^aksazurelinux-v\d/.test(image)) open = true;
  }
  if (open)
    reader.openFact('azureLinux2', `The version of Azure Linux of a pool in ${list.place} is not given`);
  else reader.fact('azureLinux2', false, list);
}
