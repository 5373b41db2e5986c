/** Why a message to a customer did not go out, as the server names it. */
export const mailReasons = [
  'noAddress',
  'consentWithdrawn',
  'tooFrequent',
  'mailNotConfigured',
  'addressRejected',
  'mailTrouble',
] as const;
