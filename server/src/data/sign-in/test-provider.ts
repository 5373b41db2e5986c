import type { SignInFault } from '@voxloop/access';
import { OutgoingError } from '../../foundation/outgoing/index.ts';
import type { SamlSettings } from './identity-provider.ts';
import { connectOidcClient } from './oidc-client.ts';
import { fetchSamlMetadata } from './read-protocol.ts';
import { endOfCertificate, SamlMetadataError } from './saml-metadata.ts';
import { type FoundProvider, readSecret, type SignInDesk } from './sign-in-desk.ts';
import { SignInError } from './sign-in-error.ts';

/**
 * Tries what a sign-in will need. OIDC: that the provider is reached, calls itself what was entered, shows its keys and
 * knows the client with its secret. SAML: that a certificate is in force and that the metadata still name the same.
 */
export async function testProvider(
  desk: SignInDesk,
  { workspaceId, provider }: FoundProvider,
): Promise<{ fault: SignInFault | null; explanation: string | null }> {
  try {
    if (provider.protocol.kind === 'saml') {
      await testSaml(desk, provider.protocol);
    } else {
      const secret = await readSecret(desk, workspaceId, provider);
      const client = await connectOidcClient(desk.context.outgoing, provider.protocol, secret);
      await client.test(desk.addressOf(provider.id, 'callback'));
    }
    return { fault: null, explanation: null };
  } catch (error) {
    if (!(error instanceof SignInError)) throw error;
    return { fault: error.fault, explanation: error.message };
  }
}

async function testSaml({ context }: SignInDesk, settings: SamlSettings): Promise<void> {
  const now = context.clock.now();
  if (settings.certificates.every((pem) => endOfCertificate(pem) < now))
    throw new SignInError('answerInvalid', 'Every certificate of the provider has run out. Enter the present ones.');
  if (settings.metadataUrl === null) return;
  const { entityId, signInUrl, certificates } = await explaining(() =>
    fetchSamlMetadata(context, settings.metadataUrl ?? ''),
  );
  const told = [entityId, signInUrl, ...certificates.toSorted()].join();
  if (told !== [settings.entityId, settings.signInUrl, ...settings.certificates.toSorted()].join())
    throw new SignInError('answerInvalid', 'The metadata have changed. Save the provider once more to take them over.');
}

async function explaining<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutgoingError) throw new SignInError('providerUnreachable', error.message);
    if (error instanceof SamlMetadataError) throw new SignInError('answerInvalid', `The metadata: ${error.message}`);
    throw error;
  }
}
