/** First and last address of an IPv4 CIDR as numbers. */
export function addressRange(cidr: string): { readonly first: number; readonly last: number } {
  const [address = '', length = '32'] = cidr.split('/');
  const number = address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(length));
  const first = number - (number % size);
  return { first, last: first + size - 1 };
}
