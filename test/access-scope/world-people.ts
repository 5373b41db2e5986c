import { permissionsOfRole } from '@voxloop/access';
import { createWorkspace } from '../../server/src/data/workspaces/index.ts';
import type { TestServer } from '../../server/src/foundation/testing/test-server.ts';
import type { Person } from './person.ts';
import { password, type Send, signIn } from './send-as.ts';
import { stateUnitCondition } from './unit-condition-plan.ts';
import type { CustomRolePlan, MemberPlan, WorldPlan } from './world-plan.ts';
import { listSeenUnits } from './world-units.ts';
import type { WorldWords } from './world-words.ts';

/** The time zone of every world. */
export const timeZone = 'Asia/Shanghai';

/** Makes a workspace. @returns its owner, signed in, who sees everything */
export async function foundWorkspace(
  server: TestServer,
  world: number,
): Promise<{ owner: Person; workspaceId: string }> {
  const email = `owner${world}@world.example`;
  const { workspace, ownerMemberId } = await createWorkspace(server.context, server.application.auth, {
    name: `World ${world}`,
    timeZone,
    languages: ['zh-CN', 'en'],
    owner: { name: 'Owner', email, password },
  });
  const cookie = await signIn(server, email);
  const owner: Person = {
    memberId: ownerMemberId,
    cookie,
    role: 'owner',
    sees: 'all',
    channels: null,
    masks: new Set(),
    readsEvents: true,
  };
  return { owner, workspaceId: workspace.id };
}

let peopleCount = 0;

/** Adds a member with the units that he has at first, and signs him in. */
export async function addPerson(
  server: TestServer,
  plan: WorldPlan,
  member: MemberPlan,
  { unitIds, words, send }: { unitIds: readonly number[]; words: WorldWords; send: Send },
): Promise<Person> {
  const { role, custom, units, formerUnits } = member;
  peopleCount += 1;
  const email = `person${peopleCount}@world.example`;
  const given = (formerUnits ?? units).map((at) => unitIds[at]);
  const customRoleId = custom === null ? null : await makeRole(role, custom, words, send);
  const grant = { role, customRoleId, unitIds: given };
  const { id } = await send<{ id: string }>('POST', '/members', { name: email, email, password, ...grant });
  return {
    memberId: id,
    cookie: await signIn(server, email),
    role: custom === null ? role : 'custom',
    sees: listSeenUnits(plan, member),
    channels: custom?.channels ?? null,
    masks: new Set(custom?.masks),
    readsEvents: (custom?.permissions ?? [...permissionsOfRole(role)]).includes('events.read'),
  };
}

async function makeRole(
  base: string,
  { channels, unitCondition, ...terms }: CustomRolePlan,
  words: WorldWords,
  send: Send,
): Promise<string> {
  const role = {
    name: `Role ${peopleCount}`,
    base,
    condition: channels === null ? null : { field: 'channel', op: 'in', values: channels },
    unitCondition: unitCondition === null ? null : stateUnitCondition(unitCondition, words),
    ...terms,
  };
  return (await send<{ id: string }>('POST', '/roles', role)).id;
}
