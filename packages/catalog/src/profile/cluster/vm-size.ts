/**
 * Whether a VM size has GPUs: the N series (NC, ND, NG, NV, ...), whoever made the GPU. NP is left out: its
 * accelerators are FPGAs, for which AKS installs no driver. Sizes of an N family that is not known here count as GPU
 * sizes, so that the list is not short.
 */
export function isGpuSize(vmSize: string): boolean {
  return /^(?:standard_)?n(?!p\d)[a-z]*[_\d]/i.test(vmSize);
}
