import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, parseConfig } from './config.ts';

test('without any setting the defaults stand', () => {
  const config = parseConfig({});
  assert.equal(config.port, 4100);
  assert.equal(config.host, '127.0.0.1');
  assert.equal(config.database.url, null);
  assert.equal(config.trustProxy, false);
});

test('numbers and flags are read from their text', () => {
  const config = parseConfig({
    VOXLOOP_PORT: '8080',
    VOXLOOP_TRUST_PROXY: 'true',
    VOXLOOP_PARTIAL_TIMEOUT_HOURS: '0.5',
  });
  assert.equal(config.port, 8080);
  assert.equal(config.trustProxy, true);
  assert.equal(config.partialTimeoutHours, 0.5);
});

test('an empty variable counts as unset', () => {
  assert.equal(parseConfig({ DATABASE_URL: '', VOXLOOP_PORT: '' }).port, 4100);
});

test('every setting at fault is named with what to do', () => {
  assert.throws(
    () => parseConfig({ VOXLOOP_PORT: 'eighty', VOXLOOP_LOG_LEVEL: 'loud', VOXLOOP_PROT: '1' }),
    (error: unknown) =>
      error instanceof ConfigError &&
      /VOXLOOP_PORT: .*integer/.test(error.message) &&
      /VOXLOOP_LOG_LEVEL/.test(error.message) &&
      /VOXLOOP_PROT: there is no such setting/.test(error.message) &&
      error.message.split('\n').length === 4,
  );
});

test('a database without its owner is refused with the reason', () => {
  assert.throws(() => parseConfig({ DATABASE_URL: 'postgres://app@db/voxloop' }), /DATABASE_OWNER_URL/);
});

test('a short secret is refused', () => {
  assert.throws(() => parseConfig({ VOXLOOP_SECRET: 'short' }), /32 characters/);
});

test('variables of other programs are ignored', () => {
  assert.equal(parseConfig({ PATH: '/usr/bin', HOME: '/home/x' }).port, 4100);
});

test('the list of inner receivers is read, and a range that is none is named', () => {
  const { allowList } = parseConfig({ VOXLOOP_OUTGOING_ALLOW: '10.1.0.0/16, crm.example.internal' }).outgoing;
  assert.equal(allowList.allowsAddress('10.1.2.3'), true);
  assert.equal(allowList.allowsHost('crm.example.internal'), true);
  assert.throws(() => parseConfig({ VOXLOOP_OUTGOING_ALLOW: '10.1.0.0/33' }), /VOXLOOP_OUTGOING_ALLOW: "10.1.0.0\/33"/);
});

test('an endpoint for texts needs its model and a real address', () => {
  assert.deepEqual(parseConfig({}).text, { encoderFolder: null, endpoint: null });
  const url = 'https://llm.example.com/v1';
  assert.deepEqual(parseConfig({ VOXLOOP_TEXT_ENDPOINT_URL: url, VOXLOOP_TEXT_ENDPOINT_MODEL: 'm' }).text.endpoint, {
    url,
    model: 'm',
    key: null,
    callsPerDay: 1000,
  });
  assert.throws(() => parseConfig({ VOXLOOP_TEXT_ENDPOINT_URL: url }), /VOXLOOP_TEXT_ENDPOINT_MODEL/);
  assert.throws(() => parseConfig({ VOXLOOP_TEXT_ENDPOINT_URL: 'llm' }), /not a web address/);
});
