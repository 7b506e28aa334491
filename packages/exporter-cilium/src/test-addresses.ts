// For tests only: reads addresses with no code of the project.
/** The bits of an address as text; undefined where it is none. */
function bits(address: string): string | undefined {
  if (/^\d+(\.\d+){3}$/.test(address))
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  if (!address.includes(':')) return undefined;
  const [head = '', tail] = address.split('::').map((half) => half.split(':').filter((part) => part !== ''));
  const groups = [...head, ...Array(8 - head.length - (tail?.length ?? 0)).fill('0'), ...(tail ?? [])];
  return groups.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0')).join('');
}

/** Whether an address lies in a block; false where it is a name. */
export function holds(cidr: string, address: string): boolean {
  const [base = '', length] = cidr.split('/');
  const [block, one] = [bits(base), bits(address)];
  return (
    block?.length === one?.length &&
    one !== undefined &&
    one.startsWith((block ?? '').slice(0, Number(length)))
  );
}
