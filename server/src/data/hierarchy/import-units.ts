import type { Access } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import { text } from '../../foundation/text/index.ts';
import { writeAudit } from '../audit/index.ts';
import { noteEdits } from '../edits/index.ts';
import { organisation } from './hierarchy.ts';
import { getHierarchy } from './hierarchy-store.ts';
import { countOpen } from './known-hierarchy.ts';
import type { Day } from './unit.ts';
import { emptyPlan, listChanges, needsConfirmation, type UnitImportPlan } from './unit-change.ts';
import { applyUnitPlan, listUnitIds, lockHierarchy, readKnownHierarchy } from './unit-change-store.ts';
import { readUnitFile } from './unit-file.ts';
import { type ImportMode, planUnitImport } from './unit-import.ts';

/** How a unit file is to be imported. */
export interface UnitImportOptions {
  /** Code of the hierarchy; left out: the organisation */
  hierarchy?: string | undefined;
  mode?: ImportMode | undefined;
  /** Says what would be done and does nothing */
  dryRun?: boolean | undefined;
  /** Somebody has seen how much a full file closes, and means it */
  confirmsClosing?: boolean | undefined;
}

const previewRows = 20;

/**
 * Imports a unit file into a hierarchy of the workspace of `access`, or only tries to: whole, or not at all.
 * @returns counts, errors by line (then nothing was applied) and the first changes
 * @throws ProblemError `hierarchyNotFound`
 */
export async function importUnits(
  { database }: Pick<ServerContext, 'database'>,
  access: Access,
  bytes: Uint8Array,
  { hierarchy: code = organisation.code, mode = 'changes', dryRun = false, confirmsClosing = false }: UnitImportOptions,
  today: Day,
) {
  const file = await readUnitFile(bytes);
  if (!file.ok) {
    const { line, code, detail } = file.error;
    const message = text(access.language, `hierarchy.import.${code}`, { line, value: detail, column: '' });
    const errors = [{ line, column: '', code, message }];
    return { ...describePlan(emptyPlan, access), errors, needsConfirmation: false, applied: false };
  }
  return database.inWorkspace(access.workspaceId, async (tx) => {
    if (!dryRun) await lockHierarchy(tx);
    const hierarchy = await getHierarchy(tx, code);
    const known = await readKnownHierarchy(tx, hierarchy);
    const plan = planUnitImport(file.rows, known, today, mode);
    const asks = needsConfirmation(plan, countOpen(known));
    const applied = !dryRun && plan.errors.length === 0 && (!asks || confirmsClosing);
    const result = { ...describePlan(plan, access), needsConfirmation: asks, applied };
    if (applied) {
      await applyUnitPlan(tx, hierarchy, plan, today);
      const edited = listChanges({ ...plan, creates: [] }).map((change) => change.code);
      await noteEdits(tx, access, 'unit', (await listUnitIds(tx, hierarchy, edited)).map(String));
      const { preview: _, errors: __, needsConfirmation: ___, applied: ____, ...counts } = result;
      const subject = { kind: 'workspace', id: tx.workspaceId };
      await writeAudit(tx, access, { action: 'unit.imported', subject, detail: { hierarchy: code, mode, ...counts } });
    }
    return result;
  });
}

function describePlan(plan: UnitImportPlan, access: Access) {
  const kinds = [
    // What closes is looked at first: it is what one regrets.
    { change: 'closed', changes: plan.closes },
    { change: 'opened', changes: plan.opens },
    { change: 'created', changes: plan.creates },
    { change: 'moved', changes: plan.moves },
    { change: 'renamed', changes: plan.renames },
  ] as const;
  const preview = kinds.flatMap(({ change, changes }) =>
    changes.slice(0, previewRows).flatMap(({ code, periods }) => {
      const last = periods.at(-1);
      if (last === undefined) return [];
      const { names, level, parent, validFrom } = last;
      return [{ code, names, level, parentCode: parent, validFrom, change }];
    }),
  );
  return {
    created: plan.creates.length,
    moved: plan.moves.length,
    renamed: plan.renames.length,
    opened: plan.opens.length,
    closed: plan.closes.length,
    leftOut: plan.leftOut,
    unchanged: plan.unchanged,
    errors: plan.errors.map(({ line, column, code, value }) => ({
      line,
      column,
      code,
      message: text(access.language, `hierarchy.import.${code}`, { line, column, value }),
    })),
    preview: preview.slice(0, previewRows),
  };
}
