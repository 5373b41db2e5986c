import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseAllowList } from './allow-list.ts';

function read(text: string) {
  const parsed = parseAllowList(text);
  assert.ok('allowList' in parsed, `${text} is refused`);
  return parsed.allowList;
}

test('an empty list allows nothing', () => {
  assert.equal(read('').allowsAddress('127.0.0.1'), false);
  assert.equal(read(' , ').allowsHost('localhost'), false);
});

test('addresses are allowed one by one or by range, in both versions', () => {
  const list = read('10.1.0.0/16, 192.168.7.9, fd00:1::/32');
  for (const address of ['10.1.0.0', '10.1.255.255', '192.168.7.9', 'fd00:1::7']) {
    assert.equal(list.allowsAddress(address), true, address);
  }
  for (const address of ['10.2.0.0', '192.168.7.8', 'fd00:2::7', '127.0.0.1']) {
    assert.equal(list.allowsAddress(address), false, address);
  }
});

test('a host allows itself alone, an asterisk what is below a name', () => {
  const list = read('CRM.example.internal,*.shops.example');
  assert.equal(list.allowsHost('crm.example.internal'), true);
  assert.equal(list.allowsHost('a.b.shops.example'), true);
  for (const host of ['example.internal', 'x.crm.example.internal', 'shops.example', 'evilshops.example']) {
    assert.equal(list.allowsHost(host), false, host);
  }
});

test('what is neither a host nor an address nor a range is named', () => {
  for (const entry of [
    '10.0.0.0/33',
    '10.0.0',
    '300.1.1.1',
    'fd00::/129',
    'https://a.example',
    'a/8',
    '1.2.3.4/8/8',
    '*',
  ]) {
    assert.deepEqual(parseAllowList(`a.example,${entry}`), { invalidEntry: entry }, entry);
  }
});
