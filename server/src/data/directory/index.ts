export { hashIdentifier } from './identifier-hash.ts';
export { type IdentityEvidence, saveIdentityEvidence } from './identity-evidence-store.ts';
export * from './profile.ts';
export { findOrCreateProfile, findOrCreateProfiles, type KnownPerson } from './profile-batch-store.ts';
export * from './profile-claim.ts';
export { claimProfiles } from './profile-claim-store.ts';
export { findProfile, listProfiles } from './profile-store.ts';
