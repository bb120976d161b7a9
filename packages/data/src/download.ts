import { requireOptions } from '@pretexts/tensor'
import { type Checksum, checksumOf } from './checksum.ts'
import { DataError } from './data-error.ts'

export interface DownloadOptions {
  /** Where the file is to be. What has arrived of it lies beside it, as `PATH.pretexts-part`. */
  readonly path: string
  readonly checksum: Checksum
  /** The most bytes that are taken from a server that does not end. Default 16 GiB. */
  readonly largest?: number
  /** Told after every piece: bytes that are there, and how many there will be, if the server says so. Default: nobody is told. */
  readonly onProgress?: (bytes: number, total: number | null) => void
  /** Ends the download. Default: it goes on to its end. */
  readonly signal?: AbortSignal
}

/** A connection is given up when less than this has come in this time: one that stalls, or trickles. */
const [patience, fewest] = [60_000, 60_000] // milliseconds, bytes

/**
 * Fetches a file, unless it is there already with the right checksum. Node only.
 *
 * A download that was cut off goes on where it ended, if the server can do that. A file with another checksum is never used and
 * never kept under its name: it is put aside as `PATH.wrong`, or `PATH.wrong-2`, … where there is one.
 *
 * @returns whether anything was fetched
 * @throws DataError naming the address, what went wrong, the checksum, and where to put the file by hand
 */
export async function download(address: string, options: DownloadOptions): Promise<boolean> {
  const { path, checksum } = requireOptions('download', options, {
    path: 'string',
    checksum: 'object',
    largest: 'number',
    onProgress: 'function',
    signal: 'object',
  })
  const { mkdir, rename } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  const found = await checksumOf(path, checksum.algorithm)
  if (found === checksum.digits) return false
  await mkdir(dirname(path), { recursive: true })
  await receive(address, options)
  const arrived = await checksumOf(partOf(path), checksum.algorithm)
  if (arrived !== checksum.digits) {
    const kept = await putAside(partOf(path), path)
    const fix = `what came is kept as ${kept}; try again, or ${byHand(address, options)}`
    throw fault(address, options, `${checksum.algorithm} ${arrived}`, fix)
  }
  if (found !== null) await putAside(path, path)
  await rename(partOf(path), path)
  return true
}

const partOf = (path: string) => `${path}.pretexts-part`

/** Gives a file the first free name of `PATH.wrong`, `PATH.wrong-2`, … */
async function putAside(file: string, path: string): Promise<string> {
  const { link, rm } = process.getBuiltinModule('node:fs/promises')
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${path}.wrong` : `${path}.wrong-${number}`
    try {
      await link(file, name) // unlike a new name, a link never replaces a file
      await rm(file)
      return name
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

/** Brings `PATH.pretexts-part` to its end. */
async function receive(address: string, options: DownloadOptions): Promise<void> {
  const { path, signal, onProgress, largest = 2 ** 34 } = options
  const { open } = process.getBuiltinModule('node:fs/promises')
  const file = await open(partOf(path), 'a')
  const patient = new Patience(signal)
  try {
    const { size: here } = await file.stat()
    const response = await ask(address, here, { ...options, signal: patient.signal })
    if (response === null) return // all of it is there
    const goesOn = response.status === 206
    if (!goesOn) await file.truncate(0)
    let bytes = goesOn ? here : 0
    // The length of what is compressed on its way is not that of the file.
    const length = isEncoded(response) ? null : Number(response.headers.get('content-length')) || null
    const total = length && bytes + length
    for await (const piece of response.body ?? []) {
      bytes += piece.length
      patient.has(piece.length)
      if (bytes > largest)
        throw fault(address, options, `more than ${largest} bytes`, byHand(address, options))
      await file.appendFile(piece)
      onProgress?.(bytes, total)
    }
  } catch (error) {
    if (error instanceof DataError || signal?.aborted) throw error
    const fix = `try again, which goes on from there, or ${byHand(address, options)}`
    const found = patient.isOver ? `less than ${fewest} bytes in ${patience / 1000} seconds` : reason(error)
    throw fault(address, options, `the connection ended: ${found}`, fix)
  } finally {
    patient.end()
    await file.close()
  }
}

/** Gives up on a connection that brings next to nothing. */
class Patience {
  readonly signal: AbortSignal
  readonly #own = new AbortController()
  readonly #timer: ReturnType<typeof setInterval>
  #bytes = 0

  constructor(other: AbortSignal | undefined) {
    this.signal = other ? AbortSignal.any([other, this.#own.signal]) : this.#own.signal
    this.#timer = setInterval(() => {
      if (this.#bytes < fewest) this.#own.abort()
      this.#bytes = 0
    }, patience)
  }

  get isOver(): boolean {
    return this.#own.signal.aborted
  }

  has(bytes: number): void {
    this.#bytes += bytes
  }

  end(): void {
    clearInterval(this.#timer)
  }
}

const isEncoded = ({ headers }: Response): boolean => /[^\s]/.test(headers.get('content-encoding') ?? '')

/** The server's answer to the request for everything from byte `from` on; null when it has nothing beyond. */
async function ask(address: string, from: number, options: DownloadOptions): Promise<Response | null> {
  const headers = { 'accept-encoding': 'identity', ...(from > 0 && { range: `bytes=${from}-` }) }
  const response = await fetch(address, { headers, signal: options.signal }).catch((error: Error) => {
    if (options.signal?.aborted) throw error
    throw fault(address, options, `no answer: ${reason(error)}`, byHand(address, options))
  })
  if (response.status === 416 && from > 0) return null
  const starts = response.headers.get('content-range')?.startsWith(`bytes ${from}-`) ?? false
  if (response.status === 200 || (response.status === 206 && starts && !isEncoded(response))) return response
  await response.body?.cancel()
  throw fault(address, options, `status ${response.status} ${response.statusText}`, byHand(address, options))
}

function byHand(address: string, { path, checksum }: DownloadOptions): string {
  return `get ${address} some other way and put it at ${path}; its ${checksum.algorithm} must be ${checksum.digits}`
}

function fault(address: string, { checksum }: DownloadOptions, found: string, fix: string): DataError {
  const expected = `a file with ${checksum.algorithm} ${checksum.digits}`
  return new DataError('download', { source: address, expected, found, fix })
}

/** fetch says only that it failed; the cause says why. */
function reason(error: unknown): string {
  const { message, cause } = error as Error
  return cause instanceof Error ? cause.message || String((cause as NodeJS.ErrnoException).code) : message
}
