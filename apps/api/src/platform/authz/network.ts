import { isIPv4, isIPv6 } from 'node:net';

/**
 * The caller's address behind a configured number of proxies, each of which appends whom it heard. What stands before the
 * last of them was written by the caller, and with no proxy the header is not looked at.
 */
export function addressBehind(remote: string | undefined, forwarded: string | string[] | undefined, proxies: number): string {
  const said = [forwarded ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.trim());
  const hops = [remote ?? '', ...said.reverse().filter(Boolean)];
  return hops[Math.min(proxies, hops.length - 1)] ?? '';
}

/** The network that counts as one address: an IPv4 address, or the /64 that a household or a server has in IPv6. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const plain = mapped ?? address.replace(/%.*$/, '');
  if (isIPv4(plain)) return plain;
  if (!isIPv6(plain)) return 'unknown';
  const [head = '', tail = ''] = plain.toLowerCase().split('::');
  const before = head ? head.split(':') : [];
  const after = plain.includes('::') ? (tail ? tail.split(':') : []) : [];
  const groups = [...before, ...Array<string>(Math.max(0, 8 - before.length - after.length)).fill('0'), ...after];
  return `${groups
    .slice(0, 4)
    .map((group) => (parseInt(group, 16) || 0).toString(16))
    .join(':')}::/64`;
}
