import type { CronJob } from '../../foundation/jobs/index.ts';

interface Latest {
  workspaceId: string;
  hierarchyId: number;
  generation: number;
}

/** Every change of a hierarchy writes its placements anew; those before the latest complete generation go at night. */
export const forgetPlacementsCron: CronJob = {
  name: 'facts.forgetPlacements',
  cron: '40 3 * * *',
  handle: async ({ warehouse }) => {
    const latest = await warehouse.query<Latest>(
      `select workspace_id as workspaceId, hierarchy_id as hierarchyId, max(generation) as generation
       from (select workspace_id, hierarchy_id, generation, min(generation) over (partition by workspace_id, hierarchy_id) as oldest
         from unit_placement group by workspace_id, hierarchy_id, generation having count() >= any(size))
       group by workspaceId, hierarchyId having generation > any(oldest)`,
    );
    const onCluster = warehouse.tables.apply('{onCluster}');
    for (const { workspaceId, hierarchyId, generation } of latest) {
      await warehouse.command(
        `alter table unit_placement ${onCluster} delete where workspace_id = {workspaceId:UUID}
         and hierarchy_id = {hierarchyId:Int32} and generation < {generation:Int64} settings mutations_sync = 1`,
        { workspaceId, hierarchyId, generation },
        { timeoutMs: 120_000 },
      );
    }
  },
};
