/** Why a part of the server can't start. Stable, so that tests and `doctor` can tell them apart. */
export type StartupFault =
  | 'dataFolderNotWritable'
  | 'dataFolderInUse'
  | 'dataFolderForeign'
  | 'dataVersionMismatch'
  | 'diskFull'
  | 'portBusy'
  | 'noUnprivilegedAccount'
  | 'binariesMissing'
  | 'warehouseDamaged'
  | 'notRunning'
  | 'startTimeout'
  | 'startFailed';

/** A part of the server can't start; the message says what is wrong and what to do. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly fault: StartupFault;

  constructor(fault: StartupFault, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.fault = fault;
  }
}

/**
 * Turns what the file system says about a folder that we must write to into a StartupError.
 * @returns null where the error is about something else
 */
export function explainFileSystemError(error: unknown, folder: string): StartupError | null {
  switch (getErrorCode(error)) {
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
    case 'ENOTDIR':
    case 'EEXIST':
      return new StartupError(
        'dataFolderNotWritable',
        `The data folder ${folder} can't be written to. Give the server's user write access to it, or set VOXLOOP_DATA_DIR to another folder.`,
        { cause: error },
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return new StartupError(
        'diskFull',
        `The disk that holds ${folder} is full. Free some space (1 GiB is enough to start), or set VOXLOOP_DATA_DIR to a folder on another disk.`,
        { cause: error },
      );
    default:
      return null;
  }
}

/** The operating system's code of an error (`ENOENT` …), or null. */
export function getErrorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
