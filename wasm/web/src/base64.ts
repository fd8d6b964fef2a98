// Bytes in base64, at once and not a character at a time where the browser can.

/** Throws for what is no base64. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const known = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (known.fromBase64) return known.fromBase64(text);
  const characters = atob(text);
  const bytes = new Uint8Array(characters.length);
  for (let index = 0; index < bytes.length; index++) bytes[index] = characters.charCodeAt(index);
  return bytes;
}
