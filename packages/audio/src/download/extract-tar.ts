import { DataError, tarBlockBytes, tarHeader, tarLongName } from '@pretexts/data'

/**
 * Unpacks a gzipped tar archive into a folder, piece by piece: archives may be larger than memory. Node only.
 *
 * Files and folders are made; links and the like are left out.
 * @returns how many files
 * @throws DataError for a damaged archive, or one that would write outside the folder
 */
export async function extractTar(archive: string, folder: string): Promise<number> {
  const { createReadStream } = process.getBuiltinModule('node:fs')
  const { createGunzip } = process.getBuiltinModule('node:zlib')
  const { pipeline } = process.getBuiltinModule('node:stream')
  const unpacked = createGunzip()
  pipeline(createReadStream(archive), unpacked, () => {}) // errors reach whoever reads
  const bytes = new ByteQueue(unpacked, archive)
  let files = 0
  let longName: string | null = null
  for (;;) {
    const header = tarHeader(await bytes.take(tarBlockBytes))
    if (header === null) break
    if (header === 'damaged') throw fault(archive, 'a tar archive', 'a header with a wrong checksum')
    const rest = (tarBlockBytes - (header.size % tarBlockBytes)) % tarBlockBytes
    if (header.type === 'L' || header.type === 'x') {
      longName = tarLongName(header.type, await bytes.take(Math.min(header.size, 2 ** 20)))
    } else {
      const path = inside(folder, longName ?? header.path, archive)
      longName = null
      files += await unpack(bytes, path, header)
    }
    await bytes.take(rest)
  }
  unpacked.destroy()
  return files
}

/** Writes one entry, or passes over it; 1 for a file. */
async function unpack(
  bytes: ByteQueue,
  path: string,
  { size, type }: { size: number; type: string },
): Promise<0 | 1> {
  const { mkdir, open } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  if (type === '5') {
    await mkdir(path, { recursive: true })
    return 0
  }
  const isFile = type === '0'
  if (isFile) await mkdir(dirname(path), { recursive: true })
  const file = isFile ? await open(path, 'w') : null
  try {
    for (let left = size; left > 0; ) {
      const piece = await bytes.take(Math.min(left, 2 ** 20))
      await file?.write(piece)
      left -= piece.length
    }
  } finally {
    await file?.close()
  }
  return isFile ? 1 : 0
}

/** Bytes of a stream, as many at a time as asked for. */
class ByteQueue {
  readonly #pieces: AsyncIterator<Uint8Array>
  readonly #name: string
  #rest: Uint8Array = new Uint8Array(0)

  constructor(stream: AsyncIterable<Uint8Array>, name: string) {
    this.#pieces = stream[Symbol.asyncIterator]()
    this.#name = name
  }

  async take(count: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    let missing = count
    while (missing > 0) {
      if (this.#rest.length === 0) this.#rest = await this.#next()
      const part = this.#rest.subarray(0, missing)
      this.#rest = this.#rest.subarray(part.length)
      parts.push(part)
      missing -= part.length
    }
    if (parts.length === 1) return parts[0]
    const whole = new Uint8Array(count)
    let at = 0
    for (const part of parts) {
      whole.set(part, at)
      at += part.length
    }
    return whole
  }

  async #next(): Promise<Uint8Array> {
    const { value, done } = await this.#pieces.next().catch((error: Error) => {
      throw fault(this.#name, 'a whole gzip file', error.message)
    })
    if (done) throw fault(this.#name, 'more of the archive', 'its end')
    return value
  }
}

/** Where an entry goes; never outside the folder. */
function inside(folder: string, path: string, archive: string): string {
  const { resolve, sep } = process.getBuiltinModule('node:path')
  const target = resolve(folder, path)
  if (target === resolve(folder) || target.startsWith(resolve(folder) + sep)) return target
  throw fault(archive, 'paths inside the archive', JSON.stringify(path))
}

function fault(source: string, expected: string, found: string): DataError {
  return new DataError('extractTar', { source, expected, found, fix: 'the archive is damaged: get it again' })
}
