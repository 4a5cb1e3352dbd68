/** Bytes of base64. */
export function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
}

/** Base64 without Node's `Buffer`, which the web host does not have. */
export function encodeBase64(bytes: Uint8Array): string {
  // A multiple of three bytes, so that only the last block is padded.
  const block = 0x6000;
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += block) {
    parts.push(btoa(String.fromCharCode(...bytes.subarray(start, start + block))));
  }
  return parts.join('');
}
