import Type, { type Static } from 'typebox';

/** What the server tells a new ClickHouse host. Over IPC, so that the password stands on no command line. */
export const hostConfiguration = Type.Object({
  folder: Type.String(),
  port: Type.Integer(),
  user: Type.String(),
  password: Type.String(),
  sessions: Type.Integer(),
  memoryMib: Type.Integer(),
  defaultTimeoutSeconds: Type.Integer(),
  logLevel: Type.String(),
});
export type HostConfiguration = Static<typeof hostConfiguration>;

/** What the host answers: it serves, or it can't start. */
export const hostAnswer = Type.Union([
  Type.Object({ kind: Type.Literal('ready') }),
  Type.Object({ kind: Type.Literal('failed'), message: Type.String() }),
]);
export type HostAnswer = Static<typeof hostAnswer>;
