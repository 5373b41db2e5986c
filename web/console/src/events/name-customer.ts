import type { CustomerEvent } from '../api/shapes.ts';

/** Whose event it is, in as many words as the reader may see; '' where nobody knows. */
export function nameCustomer(profile: CustomerEvent['profile']): string {
  return profile?.name ?? profile?.identifiers[0]?.value ?? '';
}
