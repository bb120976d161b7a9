/** A cyclic redundancy check, most significant bit first, from 0. */
function crc(bytes: Uint8Array, width: 8 | 16, polynomial: number): number {
  let value = 0
  for (const byte of bytes) {
    value ^= byte << (width - 8)
    for (let i = 0; i < 8; i++) value = (value << 1) ^ (value & (1 << (width - 1)) ? polynomial : 0)
    value &= 2 ** width - 1
  }
  return value
}

const bigEndian = (value: number) => [(value >> 8) & 0xff, value & 0xff]

/**
 * A FLAC file with one frame of verbatim samples: 16 bits, one channel.
 * @param samples from −32768 to 32767, at most 65,535 of them
 * @see RFC 9639
 */
export function makeFlac(samples: readonly number[], rate: 8000 | 16_000): Uint8Array {
  const packed = (BigInt(rate) << 44n) | (15n << 36n) | BigInt(samples.length) // one channel, 16 bits
  const info = new DataView(new ArrayBuffer(34))
  info.setUint16(0, samples.length)
  info.setUint16(2, samples.length)
  info.setBigUint64(10, packed)
  const last = bigEndian(samples.length - 1)
  const header = [0xff, 0xf8, rate === 16_000 ? 0x75 : 0x74, 0x08, 0, ...last] // size follows; mono, 16 bits; frame 0
  const frame = [...header, crc(Uint8Array.from(header), 8, 0x07), 0x02, ...samples.flatMap(bigEndian)]
  const check = bigEndian(crc(Uint8Array.from(frame), 16, 0x8005))
  const magic = Array.from('fLaC', (letter) => letter.charCodeAt(0))
  return Uint8Array.from([...magic, 0x80, 0, 0, 34, ...new Uint8Array(info.buffer), ...frame, ...check])
}
