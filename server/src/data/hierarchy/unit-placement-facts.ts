import Type from 'typebox';
import { Value } from 'typebox/value';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { OutboxEvent } from '../../foundation/outbox/index.ts';
import type { Dataset, FactInsert, FactRow } from '../facts/index.ts';
import { listHierarchies } from './hierarchy-store.ts';
import { readPlacements } from './unit-placement-store.ts';
import { getHierarchyVersion } from './unit-store.ts';

const table = 'unit_placement';

/** An event of before there were several hierarchies names none: it was about the organisation. */
const HierarchyChange = Type.Object({ hierarchyIds: Type.Optional(Type.Array(Type.Integer())) });
/** Stands in every generation, so that an empty hierarchy has one too. */
const nothing = { unit: 0, code: '', validFrom: '1970-01-01', path: [], levels: [] };

const organisationOnly: readonly number[] = [0];

function listChangedHierarchies({ payload }: OutboxEvent): readonly number[] {
  return Value.Parse(HierarchyChange, payload).hierarchyIds ?? organisationOnly;
}

/**
 * A hierarchy as it is, as a generation of its own. The generation is read first: what is changed in between comes again
 * with the next one. Rows of one generation that come twice say the same, and a reader takes one of them.
 */
async function readGeneration(tx: WorkspaceTx, hierarchyIds: Iterable<number>): Promise<FactInsert[]> {
  const generation = await getHierarchyVersion(tx);
  const rows: FactRow[] = [];
  for (const hierarchyId of hierarchyIds) {
    const placements = await readPlacements(tx, hierarchyId);
    for (const { unit, code, validFrom, path, levels } of [...placements, nothing]) {
      rows.push({
        workspace_id: tx.workspaceId,
        hierarchy_id: hierarchyId,
        generation,
        size: placements.length + 1,
        unit_id: unit,
        code,
        valid_from: validFrom,
        path,
        levels,
      });
    }
  }
  return [{ table, rows }];
}

/**
 * Where units stood, for reports that show history as it was. The warehouse holds it as a dimension: after every change
 * the whole hierarchy is written anew under the next generation, and readers take the latest that is complete.
 */
export const unitPlacementDataset: Dataset = {
  name: 'unitPlacements',
  topics: ['hierarchy.changed'],
  tables: [table],
  subscriber: 'unitPlacements',
  project(event) {
    // Refuses what can't be understood; the rows are read afterwards.
    listChangedHierarchies(event);
    return [];
  },
  records: {
    count: () => 1,
    async read(tx, events) {
      return readGeneration(tx, new Set(events.flatMap(listChangedHierarchies)));
    },
  },
  async *rebuild(tx) {
    const hierarchies = await listHierarchies(tx);
    yield await readGeneration(
      tx,
      hierarchies.map(({ id }) => id),
    );
  },
  sources: [],
};
