/**
 * GPT-2's alphabet: a printable character for each byte, so that tokens of bytes are strings. Printable bytes of Latin-1 stand for
 * themselves; the others take the characters from U+0100 on. The space is Ġ, the line end Ċ.
 * @see Radford et al. 2019, `bytes_to_unicode`
 */
export const byteAlphabet: readonly string[] = makeAlphabet()

function makeAlphabet(): string[] {
  let next = 0x100
  return Array.from({ length: 256 }, (_, byte) => {
    const isPrintable = (byte > 0x20 && byte < 0x7f) || (byte > 0xa0 && byte !== 0xad)
    return String.fromCharCode(isPrintable ? byte : next++)
  })
}

const bytes = new Map(byteAlphabet.map((character, byte) => [character, byte]))
const encoder = new TextEncoder()

/** The UTF-8 bytes of a text, a character each. */
export function toByteText(text: string): string {
  let out = ''
  for (const byte of encoder.encode(text)) out += byteAlphabet[byte]
  return out
}

/** The way back. What is no whole letter becomes U+FFFD; characters that are not of the alphabet stay. */
export function fromByteText(text: string): string {
  const found: number[] = []
  for (const character of text) {
    const byte = bytes.get(character)
    if (byte === undefined) found.push(...encoder.encode(character))
    else found.push(byte)
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(found))
}
