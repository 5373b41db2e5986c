import { BlockList } from 'node:net';
import { addRange, holdsAddress } from './public-address.ts';

/** Receivers inside the operator's own network that requests may go to nevertheless. */
export interface AllowList {
  allowsHost(host: string): boolean;
  allowsAddress(address: string): boolean;
}

const hostPattern = /^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$/;

/**
 * Reads a list of hosts (`crm.example.internal`), of all hosts below a name (`*.example.internal`), of addresses and of
 * CIDR ranges (`10.1.0.0/16`, `fd00::/8`), parted by commas. An empty text allows nothing.
 * @returns the list, or the first entry that is none of these
 */
export function parseAllowList(text: string): { allowList: AllowList } | { invalidEntry: string } {
  const ranges = new BlockList();
  const hosts = new Set<string>();
  for (const entry of text.split(',').map((part) => part.trim().toLowerCase())) {
    if (entry === '' || addRange(ranges, entry)) continue;
    // A name whose last part is a number would be an address, spelt wrongly.
    if (!hostPattern.test(entry) || /(^|\.)\d+$/.test(entry)) return { invalidEntry: entry };
    hosts.add(entry);
  }
  return {
    allowList: {
      allowsAddress: (address) => holdsAddress(ranges, address),
      allowsHost: (host) => hosts.has(host) || listParents(host).some((parent) => hosts.has(`*.${parent}`)),
    },
  };
}

/** `a.b.c` is below `b.c` and `c`. */
function listParents(host: string): string[] {
  const labels = host.split('.');
  return labels.slice(1).map((_label, index) => labels.slice(index + 1).join('.'));
}
