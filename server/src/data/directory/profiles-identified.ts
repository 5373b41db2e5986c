/** Told when profiles were made, or are known by more identifiers than before. Payload: their ids as `profileIds`. */
export const profilesIdentifiedTopic = 'profiles.identified';
