import Type from 'typebox';
import { computeWorkspaceDay } from '../../foundation/clock/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { ProblemError } from '../../foundation/errors/index.ts';
import { defineRoute, type Route } from '../../foundation/http/index.ts';
import { importUnits } from './import-units.ts';
import { CodeShape, DayShape, HierarchyCodeShape, NamesShape } from './unit-shapes.ts';

const Preview = Type.Object({
  code: Type.String(),
  names: NamesShape,
  level: Type.String(),
  parentCode: Type.Union([CodeShape, Type.Null()]),
  validFrom: DayShape,
  change: Type.Enum(['created', 'moved', 'renamed', 'opened', 'closed']),
});
const ImportResult = Type.Object({
  created: Type.Integer(),
  moved: Type.Integer(),
  renamed: Type.Integer(),
  opened: Type.Integer(),
  closed: Type.Integer(),
  leftOut: Type.Integer({ description: 'How many close because a full file does not name them' }),
  unchanged: Type.Integer(),
  errors: Type.Array(
    Type.Object({ line: Type.Integer(), column: Type.String(), code: Type.String(), message: Type.String() }),
  ),
  needsConfirmation: Type.Boolean({
    description: 'A full file leaves out more than 20 % of the open units: nothing is applied without confirmsClosing',
  }),
  applied: Type.Boolean(),
  preview: Type.Array(Preview),
});

/** Importing units from a file. */
export function unitImportRoutes(context: ServerContext): Route[] {
  return [
    defineRoute({
      method: 'POST',
      url: '/api/v1/units/imports',
      permission: 'units.manage',
      summary: 'Import units from a file; with any error nothing is applied',
      consumes: 'multipart',
      bodyLimitBytes: 32 * 1024 * 1024,
      schema: {
        query: Type.Object({
          dryRun: Type.Boolean({ default: false }),
          hierarchy: HierarchyCodeShape,
          mode: Type.Enum(['changes', 'full'], { default: 'changes' }),
          confirmsClosing: Type.Boolean({ default: false }),
        }),
        response: { 200: ImportResult },
      },
      handle: async ({ access, query, request }) => {
        const upload = await request.file();
        if (upload === undefined) throw new ProblemError('fileMissing', { path: 'file' });
        const bytes = await upload.toBuffer();
        const today = computeWorkspaceDay(context.clock.now(), access.timeZone);
        return importUnits(context, access, bytes, query, today);
      },
    }),
  ];
}
