export * from './identity-claim.ts';
export { IdentityIndex } from './identity-index.ts';
export { type BlockedJoin, type Person, type PersonResolution, resolvePersons } from './resolve-persons.ts';
