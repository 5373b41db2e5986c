export * from './profile.ts';
export { findOrCreateProfiles, type KnownPerson } from './profile-batch-store.ts';
export { findOrCreateProfile, findProfile, listProfiles } from './profile-store.ts';
