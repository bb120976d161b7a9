import { CorpusError } from '../errors.ts'

/**
 * Where text comes from: the path of a file, lines or documents in memory, or a stream of bytes (a download, an
 * unpacked archive, standard input).
 */
export type TextSource = string | Iterable<string> | AsyncIterable<Uint8Array>

/** What to call a source in a message. */
export function nameOf(source: TextSource): string {
  return typeof source === 'string' ? source : 'text'
}

/** The bytes of a source, in pieces of any size. Each string of an iterable is a line. Files need Node. */
export async function* bytesOf(source: TextSource): AsyncGenerator<Uint8Array> {
  if (typeof source === 'string') yield* fileBytes(source)
  else if (Symbol.asyncIterator in source) yield* source
  else {
    const encoder = new TextEncoder()
    for (const line of source) yield encoder.encode(`${line}\n`)
  }
}

/** The bytes of a file, in pieces; each is valid until the next is asked for. */
export async function* fileBytes(path: string): AsyncGenerator<Uint8Array> {
  const { open } = process.getBuiltinModule('node:fs/promises')
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw new CorpusError('readText', path, error.code === 'ENOENT' ? 'there is no such file' : error.message)
  })
  try {
    const buffer = new Uint8Array(1 << 18)
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length)
      if (bytesRead === 0) return
      yield buffer.subarray(0, bytesRead) // valid until the next piece is asked for
    }
  } finally {
    await file.close()
  }
}
