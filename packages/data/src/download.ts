import { type Checksum, checksumOf } from './checksum.ts'
import { DataError } from './data-error.ts'

export interface DownloadOptions {
  /** Where the file is to be. What has arrived of it lies beside it, as `PATH.part`. */
  readonly path: string
  readonly checksum: Checksum
  /** Told after every piece: bytes that are there, and how many there will be, if the server says so. */
  readonly onProgress?: (bytes: number, total: number | null) => void
  readonly signal?: AbortSignal
}

/**
 * Fetches a file, unless it is there already with the right checksum. Node only.
 *
 * A download that was cut off goes on where it ended, if the server can do that. A file with another checksum is never used and
 * never kept under its name: it is put aside as `PATH.wrong`.
 *
 * @returns whether anything was fetched
 * @throws DataError naming the address, what went wrong, the checksum, and where to put the file by hand
 */
export async function download(address: string, options: DownloadOptions): Promise<boolean> {
  const { path, checksum } = options
  const { mkdir, rename } = process.getBuiltinModule('node:fs/promises')
  const { dirname } = process.getBuiltinModule('node:path')
  const found = await checksumOf(path, checksum.algorithm)
  if (found === checksum.digits) return false
  if (found !== null) await rename(path, `${path}.wrong`)
  await mkdir(dirname(path), { recursive: true })
  await receive(address, options)
  const arrived = await checksumOf(`${path}.part`, checksum.algorithm)
  if (arrived !== checksum.digits) {
    await rename(`${path}.part`, `${path}.wrong`)
    const fix = `what came is kept as ${path}.wrong; try again, or ${byHand(address, options)}`
    throw fault(address, options, `${checksum.algorithm} ${arrived}`, fix)
  }
  await rename(`${path}.part`, path)
  return true
}

/** Brings `PATH.part` to its end. */
async function receive(address: string, options: DownloadOptions): Promise<void> {
  const { path, signal, onProgress } = options
  const { open } = process.getBuiltinModule('node:fs/promises')
  const file = await open(`${path}.part`, 'a')
  try {
    const { size: here } = await file.stat()
    const response = await ask(address, here, options)
    if (response === null) return // all of it is there
    const goesOn = response.status === 206
    if (!goesOn) await file.truncate(0)
    let bytes = goesOn ? here : 0
    const length = Number(response.headers.get('content-length')) || null
    const total = length && bytes + length
    for await (const piece of response.body ?? []) {
      await file.appendFile(piece)
      bytes += piece.length
      onProgress?.(bytes, total)
    }
  } catch (error) {
    if (error instanceof DataError || signal?.aborted) throw error
    const fix = `try again, which goes on from there, or ${byHand(address, options)}`
    throw fault(address, options, `the connection ended: ${reason(error)}`, fix)
  } finally {
    await file.close()
  }
}

/** The server's answer to the request for everything from byte `from` on; null when it has nothing beyond. */
async function ask(address: string, from: number, options: DownloadOptions): Promise<Response | null> {
  const headers: Record<string, string> = from > 0 ? { range: `bytes=${from}-` } : {}
  const response = await fetch(address, { headers, signal: options.signal }).catch((error: Error) => {
    if (options.signal?.aborted) throw error
    throw fault(address, options, `no answer: ${reason(error)}`, byHand(address, options))
  })
  if (response.status === 416 && from > 0) return null
  const starts = response.headers.get('content-range')?.startsWith(`bytes ${from}-`) ?? false
  if (response.status === 200 || (response.status === 206 && starts)) return response
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
