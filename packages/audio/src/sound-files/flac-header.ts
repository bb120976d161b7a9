/** What the first block of a FLAC file says. */
export interface FlacHeader {
  readonly rate: number
  readonly channels: number
  /** Samples in each channel; 0 when the file does not say. */
  readonly length: number
}

/**
 * Reads STREAMINFO: 18 bytes into the file, 20 bits of rate, 3 of channels − 1, 5 of bits − 1, 36 of length.
 * @param bytes at least the first 26 of the file
 * @returns null when it is no FLAC file
 * @see RFC 9639, 8.2
 */
export function flacHeader(bytes: Uint8Array): FlacHeader | null {
  if (bytes.length < 26 || String.fromCharCode(...bytes.subarray(0, 4)) !== 'fLaC') return null
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const packed = view.getBigUint64(18)
  const rate = Number(packed >> 44n)
  if (rate === 0) return null
  return { rate, channels: Number((packed >> 41n) & 7n) + 1, length: Number(packed & 0xfffffffffn) }
}
