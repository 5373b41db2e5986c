import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import fc from 'fast-check';
import { ProblemError } from '../../foundation/errors/index.ts';
import type { EditBasis } from '../../foundation/http/index.ts';
import { startTestServer, type TestServer } from '../../foundation/testing/test-server.ts';
import { beginEdit, getRevised, noteEdits } from './index.ts';

let server: TestServer;
let made = 0;

before(async () => {
  server = await startTestServer();
});

/** Edits a thing. @returns its revision after that, or the code of the refusal */
async function edit(id: string, basis: EditBasis, isThere = true): Promise<number | string> {
  const { access } = server.owner;
  try {
    return await server.context.database.inWorkspace(access.workspaceId, async (tx) => {
      const { revision } = await beginEdit(tx, access, { kind: 'role', id, basis }, async () =>
        isThere ? {} : undefined,
      );
      return revision;
    });
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
}

async function readRevision(id: string): Promise<number> {
  const { access } = server.owner;
  const { revision } = await server.context.database.inWorkspace(access.workspaceId, (tx) =>
    getRevised(tx, { kind: 'role', id }, async () => ({})),
  );
  return revision;
}

const round = fc.record({
  /** How many edit at once what they have just read */
  current: fc.integer({ min: 0, max: 5 }),
  /** By how many revisions those are behind who edit as well */
  behind: fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 3 }),
  /** Whether somebody who names no revision edits in between the rounds */
  unasked: fc.boolean(),
});

test('of any number of edits at once exactly one of those of the newest revision goes through, and none of an older one', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 1, maxLength: 4 }), async (rounds) => {
      made += 1;
      const id = `thing ${made}`;
      for (const { current, behind, unasked } of rounds) {
        const newest = await readRevision(id);
        const bases = [...Array(current).fill(newest), ...behind.map((by) => Math.max(newest - by, 0))];
        const answers = await Promise.all(bases.map((revision) => edit(id, { revisions: [revision] })));
        const won = answers.filter((answer) => answer === newest + 1);
        assert.equal(won.length, current > 0 ? 1 : 0);
        assert.equal(answers.filter((answer) => answer === 'changedMeanwhile').length, bases.length - won.length);
        assert.equal(await readRevision(id), newest + won.length);
        if (unasked) assert.equal(await edit(id, null), newest + won.length + 1);
      }
    }),
    { numRuns: 12 },
  );
});

test('something new is made once, and what is gone can’t be edited', async () => {
  assert.equal(await edit('new', 'nothing', false), 2);
  assert.equal(await edit('new', 'nothing'), 'madeMeanwhile');
  assert.equal(await edit('new', { revisions: [2] }, false), 'changedMeanwhile');
  assert.equal(await readRevision('new'), 2);
});

test('one of several revisions that the author had read is enough', async () => {
  assert.equal(await edit('several', null), 2);
  assert.equal(await edit('several', { revisions: [1, 2] }), 3);
});

test('whoever may not see a thing hears that, and not who changed it', async () => {
  assert.equal(await edit('hidden', null), 2);
  const { access } = server.owner;
  const attempt = server.context.database.inWorkspace(access.workspaceId, (tx) =>
    beginEdit(tx, access, { kind: 'role', id: 'hidden', basis: { revisions: [1] } }, async () => {
      throw new ProblemError('roleNotFound');
    }),
  );
  await assert.rejects(attempt, (error) => error instanceof ProblemError && error.code === 'roleNotFound');
});

test('an edit that fails leaves the revision as it was, and edits by other ways count', async () => {
  const { access } = server.owner;
  const { database } = server.context;
  const failing = database.inWorkspace(access.workspaceId, async (tx) => {
    await beginEdit(tx, access, { kind: 'role', id: 'failing', basis: null }, async () => ({}));
    throw new ProblemError('roleNameTaken');
  });
  await assert.rejects(failing);
  assert.equal(await readRevision('failing'), 1);
  await database.inWorkspace(access.workspaceId, (tx) =>
    noteEdits(tx, access, 'role', ['failing', 'failing', 'other']),
  );
  assert.deepEqual([await readRevision('failing'), await readRevision('other')], [2, 2]);
  assert.equal(await edit('failing', { revisions: [1] }), 'changedMeanwhile');
});
