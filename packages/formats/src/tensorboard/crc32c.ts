/**
 * CRC-32C (Castagnoli; reflected polynomial 0x82F63B78), the checksum of TFRecord files. `crc32` of `@pretexts/contracts`
 * has another polynomial.
 *
 * @returns an unsigned 32-bit number
 * @see RFC 3720, appendix B.4, for test vectors
 * @example crc32c(new TextEncoder().encode('123456789')).toString(16) // 'e3069283'
 */
export function crc32c(bytes: Uint8Array): number {
  let sum = ~0
  for (let i = 0; i < bytes.length; i++) sum = table[(sum ^ bytes[i]) & 0xff] ^ (sum >>> 8)
  return ~sum >>> 0
}

/**
 * The checksum as a TFRecord file stores it, rotated and shifted so that the sum of data that holds sums stays meaningful.
 *
 * `mask(c) = rotr(c, 15) + 0xa282ead8 mod 2³²`
 * @see tensorflow/core/lib/hash/crc32c.h
 */
export function maskedCrc32c(bytes: Uint8Array): number {
  const sum = crc32c(bytes)
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0
}

/** The remainder of every byte. */
const table = /* @__PURE__ */ Int32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? 0x82f63b78 ^ (remainder >>> 1) : remainder >>> 1
  return remainder
})
