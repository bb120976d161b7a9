import { CorpusError } from '../errors.ts'
import type { ReadReport } from './read-report.ts'

/**
 * Decodes bytes piece by piece. A byte order mark is dropped; each malformed sequence becomes U+FFFD and is counted in the report.
 * @param encoding any label of the Encoding Standard, such as `utf-16le` or `windows-1252`
 * @throws CorpusError for binary data, for UTF-16 that is read as UTF-8, and for an encoding that does not exist
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  source: string,
  report: ReadReport,
  encoding = 'utf-8',
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding, source)
  const replaced = new ReplacedSequences()
  let read = 0
  let line = 1
  const note = (text: string): string => {
    const found = replaced.count(text)
    if (found > 0) {
      report.invalidSequences += found
      report.firstInvalid ??= `${source}:${line + linesBefore(text)}`
    }
    line += occurrences(text, '\n')
    return text
  }
  for await (const piece of bytes) {
    if (read === 0) refuseUtf16(piece, decoder.encoding, source)
    const zero = decoder.encoding.startsWith('utf-16') ? -1 : piece.indexOf(0)
    if (zero >= 0) refuseBinary(source, read + zero)
    if (decoder.encoding === 'utf-8') replaced.see(piece)
    read += piece.length
    report.bytes += piece.length
    yield note(decoder.decode(piece, { stream: true }))
  }
  yield note(decoder.decode())
}

/** Line ends before the first U+FFFD. */
const linesBefore = (text: string) => occurrences(text.slice(0, text.indexOf('\uFFFD')), '\n')

function occurrences(text: string, searched: string): number {
  let count = 0
  for (let at = text.indexOf(searched); at >= 0; at = text.indexOf(searched, at + 1)) count++
  return count
}

/** Tells U+FFFD that stands for malformed bytes from U+FFFD that is in the text itself. */
class ReplacedSequences {
  /** U+FFFD in the bytes, EF BF BD, that did not come out of the decoder yet. */
  #genuine = 0
  /** How many bytes of it stood at the end of the last piece. */
  #begun = 0

  see(bytes: Uint8Array): void {
    const sequence = [0xef, 0xbf, 0xbd]
    let at = 0
    for (; this.#begun > 0 && at < bytes.length; at++) {
      if (bytes[at] !== sequence[this.#begun]) this.#begun = 0
      else if (++this.#begun === 3) {
        this.#genuine++
        this.#begun = 0
      }
    }
    for (at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1)) {
      const rest = bytes.subarray(at, at + 3)
      if (!rest.every((byte, i) => byte === sequence[i])) continue
      if (rest.length === 3) this.#genuine++
      else this.#begun = rest.length
    }
  }

  /** Malformed sequences in decoded text. */
  count(text: string): number {
    const found = occurrences(text, '\uFFFD')
    const genuine = Math.min(found, this.#genuine)
    this.#genuine -= genuine
    return found - genuine
  }
}

function decoderFor(encoding: string, source: string): TextDecoder {
  try {
    return new TextDecoder(encoding)
  } catch (cause) {
    const message = `there is no encoding ${JSON.stringify(encoding)}; take utf-8, utf-16le, windows-1252 or another name of the Encoding Standard`
    throw Object.assign(new CorpusError('readText', source, message), { cause })
  }
}

function refuseUtf16(bytes: Uint8Array, encoding: string, source: string): void {
  const mark = encoding === 'utf-8' && bytes.length >= 2 ? (bytes[0] << 8) | bytes[1] : 0
  if (mark !== 0xfffe && mark !== 0xfeff) return
  const actual = mark === 0xfffe ? 'utf-16le' : 'utf-16be'
  const message = `this is UTF-16; read it with encoding '${actual}', or convert it to UTF-8`
  throw new CorpusError('readText', source, message)
}

function refuseBinary(source: string, offset: number): never {
  const message = 'a zero byte, so this is no text; unpack an archive first, and name the encoding of UTF-16'
  throw new CorpusError('readText', source, message, offset)
}
