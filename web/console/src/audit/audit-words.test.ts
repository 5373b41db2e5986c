import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Say } from '../app/language.tsx';
import { knownActions, listParticulars, wordsOfAction, wordsOfSubject } from './audit-words.ts';

const say: Say = (key) => `[${key}]`;

test('what this console knows is said in words, what a newer server notes by its code', () => {
  assert.equal(wordsOfAction('member.added', say), '[audit.action.member.added]');
  assert.equal(wordsOfAction('robot.built', say), 'robot.built');
  assert.equal(wordsOfSubject({ kind: 'ticket', id: '0123456789' }, say), '[audit.subject.ticket] 01234567');
  assert.equal(wordsOfSubject({ kind: 'robot', id: '7' }, say), 'robot 7');
  assert.equal(new Set(knownActions).size, knownActions.length);
});

test('particulars leave out what is empty, and name what lies within others', () => {
  const detail = {
    number: 7,
    note: '',
    cause: null,
    unitIds: [],
    names: { en: 'North', 'zh-CN': '' },
    scopes: ['events.write', 'feedback.read'],
    rule: { join: { by: 'person', where: { all: [] } }, steps: [{ at: 1 }] },
    by: 'system',
  };
  assert.deepEqual(listParticulars(detail), [
    { name: 'number', value: '7' },
    { name: 'names.en', value: 'North' },
    { name: 'scopes', value: 'events.write, feedback.read' },
    { name: 'rule.join.by', value: 'person' },
    { name: 'rule.join.where', value: '{"all":[]}' },
    { name: 'rule.steps', value: '[{"at":1}]' },
    { name: 'by', value: 'system' },
  ]);
});
