/** A column in which a workspace keeps what its key ring sealed. Whoever makes a new one adds it where the modules are wired together. */
export interface SealedColumn {
  /** In the schema `public`; its rows bear a `workspace_id` */
  table: string;
  /** The column that, with the workspace, tells its rows apart; of UUIDs */
  key: string;
  /** Of bytes; may be null */
  sealed: string;
  /** It goes by itself within days: it is not sealed anew, a replaced key waits for it */
  isShortLived?: true;
  /** What the value of a row is sealed for, by its key */
  purposeOf(key: string): string;
}
