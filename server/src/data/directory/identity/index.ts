export * from './identity-claim.ts';
export { IdentityIndex } from './identity-index.ts';
export type { BlockedJoin, Person, PersonResolution } from './person.ts';
export { resolvePersons } from './resolve-persons.ts';
