/** A file of a source, as a listing knows it. */
export interface SourceFile {
  name: string;
  /** When it came to be as it is now, by the clock of whoever keeps it */
  changedAt: Date;
  /** Another content has another mark */
  mark: string;
  byteCount: number;
}

/** A place that files are read from. */
export interface SourceFolder {
  list(): Promise<SourceFile[]>;
  /** @throws SourceFault where it can't be read, or is larger than the limit */
  read(file: SourceFile): Promise<Uint8Array>;
  /** Lets go of a file that was read to its end; left out where files stay */
  forget?(file: SourceFile): Promise<void>;
}

/** The files that this server keeps for sources. */
export interface SourceFiles {
  /** What people uploaded to the source */
  uploads: SourceFolder;
  /** A folder that the operator opened to sources. @throws SourceFault `folderUnavailable` */
  watched(folder: string): SourceFolder;
}

/** Larger files are refused: they are held in memory while they are read. */
export const maxFileBytes = 64 * 1024 * 1024;
