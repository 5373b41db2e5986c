import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recogniseFile } from './file-kind.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

test('a file is known by what is in it', () => {
  assert.deepEqual(recogniseFile(bytes('\x89PNG\r\n\x1a\n....')), { kind: 'image', type: 'image/png' });
  assert.deepEqual(recogniseFile(bytes('RIFF....WAVEfmt ')), { kind: 'audio', type: 'audio/wav' });
  assert.deepEqual(recogniseFile(bytes('....ftypisom....')), { kind: 'video', type: 'video/mp4' });
  assert.deepEqual(recogniseFile(bytes('%PDF-1.7')), { kind: 'pdf', type: 'application/pdf' });
  assert.equal(recogniseFile(Buffer.from('排队太久\n'))?.kind, 'document');
});

test('pages, scripts, programs and what cannot be read are not taken', () => {
  for (const text of [
    '<html><script>',
    ' <svg onload="x">',
    '#!/bin/sh',
    'MZ\x90\0\x03',
    '\x7fELF\x02\x01',
    '\xff\xfe\0x',
  ]) {
    assert.equal(recogniseFile(bytes(text)), null, JSON.stringify(text));
  }
});
