export * from './identity-claim.ts';
export { IdentityIndex } from './identity-index.ts';
export { listLonePersons } from './lone-persons.ts';
export type { BlockedJoin, Person, PersonResolution } from './person.ts';
export { resolvePersons } from './resolve-persons.ts';
