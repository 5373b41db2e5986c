export { connectThrough } from './directory-connection-store.ts';
export { type ClaimEffect, type ExplainedClaim, explainPerson } from './explain-person.ts';
export { hashIdentifier } from './identifier-hash.ts';
export {
  computeIdentifierKey,
  type IdentifierKey,
  identifierIdOf,
  type KeyedIdentifier,
  keyIdentifiers,
} from './identifier-key.ts';
export {
  type SoughtIdentifiers,
  seekIdentifiers,
  shortestSearched,
  writeIdentifierPattern,
} from './identifier-pattern.ts';
export {
  deleteUnusedIdentifiers,
  insertIdentifiers,
  openIdentifiers,
  purposeOfIdentifier,
  saveIdentifiers,
  sealIdentifiers,
  toIdentifierRows,
} from './identifier-vault-store.ts';
export { defaultIdentityRules } from './identity/index.ts';
export { identityClaimedTopic, readIdentityClaimed } from './identity-claimed.ts';
export type { IdentityEvidence } from './identity-evidence.ts';
export { addIdentityEvidence } from './identity-evidence-store.ts';
export { rebuildPersons } from './map-persons.ts';
export { personDataset } from './person-facts-store.ts';
export { eraseDirectoryRecords, listDirectoryRecords } from './person-records-store.ts';
export {
  findClaimedScope,
  findKeyedScope,
  findPersonScope,
  listClaimedIdentifiers,
  listIdentifiersOn,
  type PersonScope,
} from './person-scope-store.ts';
export {
  findPerson,
  listJoinedPersonIds,
  listNewestPersons,
  listPersonIdentifiers,
  listPersonIds,
  listProfilesKnownBy,
  listProfilesNamed,
  listProfilesOfPersons,
  type PersonProfiles,
} from './person-store.ts';
export { personMapping } from './person-subscriber.ts';
export { type MappedProfile, personsMappedTopic, readPersonsMapped } from './persons-mapped.ts';
export { plainTables } from './plain-identifier-store.ts';
export * from './profile.ts';
export * from './profile-attribute.ts';
export { type ListAttributeUsers, profileAttributeRoutes } from './profile-attribute-routes.ts';
export {
  deleteProfileAttribute,
  listProfileAttributes,
  listProfileDetails,
  listProfileSayings,
  listTags,
  type ProfileChange,
  type ProfileDetails,
  type ProfileSayings,
  saveProfileAttribute,
  saveProfileChanges,
} from './profile-attribute-store.ts';
export { findOrCreateProfile, findOrCreateProfiles, type KnownPerson } from './profile-batch-store.ts';
export { type ProfileField, profileChangedTopic, publishProfileChanges, readProfileChange } from './profile-changed.ts';
export * from './profile-claim.ts';
export { claimProfiles } from './profile-claim-store.ts';
export { applyChange, blankDetails, type DetailChange, type TimedDetails } from './profile-details.ts';
export type { ProfileMapping } from './profile-import.ts';
export { forgetPeopleFilesJob, profileImportJob, profileImportKind } from './profile-import-jobs.ts';
export { profileImportRoutes } from './profile-import-routes.ts';
export { startProfileImport, uploadPeople } from './profile-import-start.ts';
export { listProfileImports, peopleFiles, saveProfileMapping } from './profile-import-store.ts';
export { nameNameless } from './profile-name-store.ts';
export { findProfile, listProfiles } from './profile-store.ts';
export { sealPlainIdentifiers } from './seal-plain-identifiers.ts';
export { maskSeeming } from './seeming-identifier.ts';
export { stateOfProfiles, undoClaim } from './state-claim.ts';
export { listProfilesTelling, listToldAttribute, stripProfiles, type ToldAttribute } from './strip-profiles-store.ts';
export { changeTags, maxTagLength, normalizeTag, type ProfileTags, type TagOrigin } from './tag.ts';
