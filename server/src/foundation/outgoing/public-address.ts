import { BlockList, isIP } from 'node:net';

/** IPv4 ranges that lead into somebody's own network or nowhere (IANA special-purpose registry, RFC 6890). */
const innerIpv4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  // Azure's host agent, the one metadata service with an address that looks public.
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** The only IPv6 range with global unicast addresses (RFC 4291); mapped, local and translated forms are outside. */
const outerIpv6 = '2000::/3';

/** Ranges within it that are for documents, or carry an IPv4 address that nobody could check (Teredo, 6to4). */
const innerIpv6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const inner = listRanges([...innerIpv4, ...innerIpv6]);
const outer = listRanges([outerIpv6]);

/** The ranges of CIDR texts that are known to be right. */
function listRanges(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) addRange(list, range);
  return list;
}

/**
 * Adds an address or a CIDR range (`10.0.0.7`, `10.0.0.0/8`, `fd00::/8`) to a list.
 * @returns false where the text is neither
 */
export function addRange(list: BlockList, range: string): boolean {
  const [address = '', length] = range.split('/');
  const version = isIP(address);
  if (version === 0 || range.split('/').length > 2 || (length !== undefined && !/^\d{1,3}$/.test(length))) return false;
  const maxLength = version === 4 ? 32 : 128;
  const prefixLength = length === undefined ? maxLength : Number(length);
  if (prefixLength > maxLength) return false;
  list.addSubnet(address, prefixLength, version === 4 ? 'ipv4' : 'ipv6');
  return true;
}

/** Whether a list holds an address; an IPv4 address mapped into IPv6 is held where the IPv4 one is. */
export function holdsAddress(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether an address belongs to the Internet at large: not to this machine, its network, its cloud's metadata service,
 * a carrier's inside, a group, or a form that hides another address.
 * @param address an IPv4 or IPv6 address in text; anything else is not public
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0 || holdsAddress(inner, address)) return false;
  return version === 4 || holdsAddress(outer, address);
}
