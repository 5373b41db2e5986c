import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPublicAddress } from './public-address.ts';

/** Any address of an IPv4 range. */
function ipv4Within(base: string, length: number): fc.Arbitrary<string> {
  const start = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  return fc.integer({ min: 0, max: 2 ** (32 - length) - 1 }).map((offset) => dotted(start + offset));
}

function dotted(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

const innerIpv4 = fc.oneof(
  ipv4Within('0.0.0.0', 8),
  ipv4Within('10.0.0.0', 8),
  ipv4Within('100.64.0.0', 10),
  ipv4Within('127.0.0.0', 8),
  ipv4Within('169.254.0.0', 16),
  ipv4Within('172.16.0.0', 12),
  ipv4Within('192.168.0.0', 16),
  ipv4Within('224.0.0.0', 3),
);
const group = fc.integer({ min: 0, max: 0xffff }).map((value) => value.toString(16));
const groups = (count: number) =>
  fc.array(group, { minLength: count, maxLength: count }).map((parts) => parts.join(':'));

test('no inner IPv4 address is public, mapped and translated into IPv6 neither', () => {
  fc.assert(
    fc.property(innerIpv4, (address) => {
      assert.equal(isPublicAddress(address), false);
      for (const prefix of ['::ffff:', '::', '64:ff9b::', '64:ff9b:1::', '::ffff:0:']) {
        assert.equal(isPublicAddress(`${prefix}${address}`), false, prefix);
      }
    }),
  );
});

test('no inner IPv4 address hides in a 6to4 or Teredo address', () => {
  fc.assert(
    fc.property(innerIpv4, groups(5), (address, rest) => {
      const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number);
      const hex = `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
      assert.equal(isPublicAddress(`2002:${hex}:${rest}`), false);
      assert.equal(isPublicAddress(`2001:0:${hex}:${rest.split(':').slice(1).join(':')}`), false);
    }),
  );
});

test('no IPv6 address outside global unicast is public', () => {
  const first = fc.integer({ min: 0, max: 0xffff }).filter((value) => value < 0x2000 || value > 0x3fff);
  fc.assert(
    fc.property(first, groups(7), (head, rest) => {
      assert.equal(isPublicAddress(`${head.toString(16)}:${rest}`), false);
    }),
  );
});

test('addresses of metadata services are not public', () => {
  for (const address of ['169.254.169.254', '100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254']) {
    assert.equal(isPublicAddress(address), false, address);
  }
});

test('addresses of the Internet are public, up to the edges of the inner ranges', () => {
  const outside = [
    '1.1.1.1',
    '8.8.8.8',
    '9.255.255.255',
    '11.0.0.0',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
  ];
  const more = ['172.32.0.0', '223.255.255.255', '2606:4700:4700::1111', '2a00:1450::1', '240e::1'];
  for (const address of [...outside, ...more]) assert.equal(isPublicAddress(address), true, address);
});

test('what is no address is not public', () => {
  for (const text of ['', 'localhost', '1.2.3', '8.8.8.8 ', 'fe80::1%eth0', '[::1]']) {
    assert.equal(isPublicAddress(text), false, text);
  }
});
