import { generateKeyPairSync, sign } from 'node:crypto';

/** A key of its own and a certificate for it, both PEM. */
export interface SelfSigned {
  privateKey: string;
  certificate: string;
}

/** sha256WithRSAEncryption (RFC 4055, section 5) */
const algorithm = Buffer.from('300d06092a864886f70d01010b0500', 'hex');
const commonName = Buffer.from('0603550403', 'hex');

/**
 * Makes a self-signed certificate (RFC 5280, section 4.1) with a fresh RSA key, which Node alone can't.
 * @param options.from, options.to when it is valid
 */
export function makeSelfSigned(name: string, options: { from: Date; to: Date }): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const holder = tlv(0x30, tlv(0x31, tlv(0x30, commonName, tlv(0x0c, Buffer.from(name)))));
  const toBeSigned = tlv(
    0x30,
    tlv(0xa0, integer(2)),
    integer(1),
    algorithm,
    holder,
    tlv(0x30, time(options.from), time(options.to)),
    holder,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = sign('sha256', toBeSigned, privateKey);
  const certificate = tlv(0x30, toBeSigned, algorithm, tlv(0x03, Buffer.of(0), signature));
  const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
  };
}

/** Tag, length and value (X.690, section 8.1). */
function tlv(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const value = Buffer.concat(parts);
  const length = value.length;
  if (length < 0x80) return Buffer.concat([Buffer.of(tag, length), value]);
  const bytes = length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
  return Buffer.concat([Buffer.of(tag), bytes, value]);
}

function integer(value: number): Buffer {
  return tlv(0x02, Buffer.of(value));
}

/** GeneralizedTime */
function time(at: Date): Buffer {
  return tlv(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14)}Z`));
}
