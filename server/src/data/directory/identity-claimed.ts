/** Told when something was said about who is who. Payload: the ids of the claims as `claimIds`. */
export const identityClaimedTopic = 'identity.claimed';
