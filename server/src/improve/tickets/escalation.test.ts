import assert from 'node:assert/strict';
import { test } from 'node:test';
import { computeEscalationStep } from './escalation.ts';

const store = { unitId: 4, memberIds: ['storeManager'] };
const region = { unitId: 2, memberIds: ['regionHead', 'regionDeputy'] };
const country = { unitId: 1, memberIds: ['countryHead'] };
const chain = [store, region, country];
const administratorIds = ['owner'];
const over = { unitId: null, memberIds: administratorIds };

const table = [
  { name: 'the first step goes above the assignee', chain, told: null, assignee: 'storeManager', step: region },
  { name: 'the next step goes above the level told last', chain, told: 2, assignee: 'storeManager', step: country },
  { name: 'above the topmost come the administrators', chain, told: 1, assignee: 'storeManager', step: over },
  { name: 'an assignee further up is skipped', chain, told: null, assignee: 'regionDeputy', step: country },
  { name: 'an unassigned ticket starts with the nearest', chain, told: null, assignee: null, step: store },
  { name: 'an assignee who manages none of them counts as none', chain, told: null, assignee: 'agent', step: store },
  { name: 'without any manager the administrators are told', chain: [], told: null, assignee: null, step: over },
  { name: 'a told unit that was moved away is forgotten', chain, told: 99, assignee: 'storeManager', step: region },
];

for (const { name, chain: levels, told, assignee, step } of table) {
  test(name, () => {
    const circumstances = { chain: levels, escalatedUnitId: told, assigneeId: assignee, administratorIds };
    assert.deepEqual(computeEscalationStep(circumstances), step);
  });
}
