import type { Command } from './command.ts';

/** Every command, in the order of the help. Its code is loaded when it runs, so that help comes at once. */
export const commands: readonly Command[] = [
  {
    words: 'start',
    key: 'start',
    run: async (context) => (await import('./start.ts')).startCommand(context),
  },
  {
    words: 'demo',
    key: 'demo',
    options: { stores: { type: 'string' }, responses: { type: 'string' } },
    run: async (context) => (await import('./demo.ts')).demoCommand(context),
  },
  {
    words: 'api',
    key: 'api',
    run: async (context) => (await import('./api.ts')).apiCommand(context),
  },
  {
    words: 'worker',
    key: 'worker',
    options: { 'public-url': { type: 'string' } },
    run: async (context) => (await import('./worker.ts')).workerCommand(context),
  },
  {
    words: 'migrate',
    key: 'migrate',
    run: async (context) => (await import('./migrate.ts')).migrateCommand(context),
  },
  {
    words: 'workspace create',
    key: 'workspaceCreate',
    options: {
      name: { type: 'string' },
      'owner-email': { type: 'string' },
      'owner-name': { type: 'string' },
      'time-zone': { type: 'string' },
    },
    run: async (context) => (await import('./workspace-create.ts')).workspaceCreateCommand(context),
  },
  {
    words: 'user reset-second-factor',
    key: 'userResetSecondFactor',
    options: { email: { type: 'string' } },
    run: async (context) => (await import('./user-reset-second-factor.ts')).userResetSecondFactorCommand(context),
  },
  {
    words: 'survey import',
    key: 'surveyImport',
    options: { file: { type: 'string' }, out: { type: 'string' } },
    run: async (context) => (await import('./survey-import.ts')).surveyImportCommand(context),
  },
  {
    words: 'text analyse',
    key: 'textAnalyse',
    options: { text: { type: 'string' }, file: { type: 'string' }, question: { type: 'string' } },
    run: async (context) => (await import('./text-analyse.ts')).textAnalyseCommand(context),
  },
  {
    words: 'persons rebuild',
    key: 'personsRebuild',
    run: async (context) => (await import('./persons-rebuild.ts')).personsRebuildCommand(context),
  },
  {
    words: 'warehouse rebuild',
    key: 'warehouseRebuild',
    options: { 'from-scratch': { type: 'boolean' } },
    run: async (context) => (await import('./warehouse-rebuild.ts')).warehouseRebuildCommand(context),
  },
  {
    words: 'audit verify',
    key: 'auditVerify',
    run: async (context) => (await import('./audit-verify.ts')).auditVerifyCommand(context),
  },
  {
    words: 'erasures export',
    key: 'erasuresExport',
    options: { file: { type: 'string' }, since: { type: 'string' } },
    run: async (context) => (await import('./erasures-export.ts')).erasuresExportCommand(context),
  },
  {
    words: 'erasures replay',
    key: 'erasuresReplay',
    options: { file: { type: 'string' } },
    run: async (context) => (await import('./erasures-replay.ts')).erasuresReplayCommand(context),
  },
  {
    words: 'keys rotate',
    key: 'keysRotate',
    run: async (context) => (await import('./keys-rotate.ts')).keysRotateCommand(context),
  },
  {
    words: 'doctor',
    key: 'doctor',
    run: async (context) => (await import('./doctor.ts')).doctorCommand(context),
  },
];
