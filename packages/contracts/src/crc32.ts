/**
 * CRC-32 as gzip and PNG have it (reflected polynomial 0xEDB88320): what tells a damaged file from a whole one.
 *
 * Piece by piece: `crc32(b, crc32(a))` is the sum of a followed by b.
 *
 * @returns an unsigned 32-bit number
 * @see RFC 1952, section 8
 * @example crc32(new TextEncoder().encode('123456789')).toString(16) // 'cbf43926'
 */
export function crc32(bytes: Uint8Array, before = 0): number {
  let sum = ~before
  for (let i = 0; i < bytes.length; i++) sum = table[(sum ^ bytes[i]) & 0xff] ^ (sum >>> 8)
  return ~sum >>> 0
}

/** The remainder of every byte. */
const table = /* @__PURE__ */ Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1
  return remainder
})
