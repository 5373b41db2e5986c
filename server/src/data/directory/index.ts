export * from './profile.ts';
export { findOrCreateProfile, findProfile, listProfiles } from './profile-store.ts';
