/**
 * A UUID of version 7 (RFC 9562) for a moment. `crypto.randomUUID` is not used: browsers have it on HTTPS pages only,
 * and a survey on a shop's own network may be without.
 */
export function drawUuid(at: Date): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const milliseconds = at.getTime();
  for (let byte = 0; byte < 6; byte += 1) bytes[byte] = Math.floor(milliseconds / 256 ** (5 - byte)) % 256;
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** A secret of 144 bits in 24 letters, digits, `-` and `_`. */
export function drawKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
