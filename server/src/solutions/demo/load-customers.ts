import type { Access } from '@voxloop/access';
import {
  listProfileImports,
  saveProfileAttribute,
  saveProfileMapping,
  startProfileImport,
  uploadPeople,
} from '../../data/directory/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { DemoAnswer } from './answer-files.ts';
import { customerAttributes, customerMapping, writeCustomerFile } from './customer-file.ts';
import { regionsOfChain } from './places.ts';

const fileName = 'demo-members.csv';

/** Declares what is known of the members among those who answer, and has a file of them imported in the background. */
export async function loadCustomers(
  context: ServerContext,
  access: Access,
  answers: readonly DemoAnswer[],
  options: { seed: string; today: string },
): Promise<void> {
  const inWorkspace = context.database.inWorkspace;
  const isLoaded = await inWorkspace(access.workspaceId, async (tx) => {
    for (const attribute of customerAttributes) await saveProfileAttribute(tx, access, attribute, context.clock.now());
    return (await listProfileImports(tx, access, 20)).some(
      ({ fileName: name, runId }) => name === fileName && runId !== null,
    );
  });
  if (isLoaded) return;
  const cityNames = new Map(regionsOfChain.flatMap(({ cities }) => cities.map(({ code, zh }) => [code, zh])));
  const bytes = writeCustomerFile(answers, { ...options, cityNames });
  const id = await uploadPeople(context, access, { name: fileName, bytes });
  await inWorkspace(access.workspaceId, async (tx) => {
    await saveProfileMapping(tx, access, id, customerMapping);
    await startProfileImport(context, tx, access, id, false);
  });
}
