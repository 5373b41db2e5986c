import { apiCommand } from './api.ts';
import type { Command } from './command.ts';
import { demoCommand } from './demo.ts';
import { doctorCommand } from './doctor.ts';
import { migrateCommand } from './migrate.ts';
import { startCommand } from './start.ts';
import { warehouseRebuildCommand } from './warehouse-rebuild.ts';
import { workerCommand } from './worker.ts';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [
  startCommand,
  demoCommand,
  apiCommand,
  workerCommand,
  migrateCommand,
  warehouseRebuildCommand,
  doctorCommand,
];
