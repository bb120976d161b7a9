import { sizeOf } from '@pretexts/contracts'
import { ByteCache, DataError, type Dataset, type ImageSamples, requireIndices } from '@pretexts/data'
import type { ImageDecoder, Target } from '../decode/decoder.ts'
import { forEachOf } from './for-each-of.ts'
import type { InspectedFile } from './inspect-files.ts'

interface LazyOptions {
  readonly name: string
  readonly files: readonly InspectedFile[]
  readonly labels: Int32Array | null
  readonly classNames: readonly string[] | null
  readonly target: Target
  readonly decoder: ImageDecoder
  readonly cacheBytes: number
}

/** Files that are decoded at the same time: enough to keep two cores busy, and few photographs in memory. */
const concurrency = 4

/**
 * Images that are decoded when they are asked for. Decoded and resized pixels are kept up to `cacheBytes`; what is read does not depend
 * on what is kept. Memory: the cache, what is returned, and the files that are being decoded.
 */
export function lazyImages(options: LazyOptions): Dataset<ImageSamples> {
  const { name, files, labels, classNames, target, decoder, cacheBytes } = options
  const { form } = target
  const count = files.length
  const size = sizeOf(form)
  const cache = new ByteCache<Uint8Array>(cacheBytes)
  const pending = new Map<number, Promise<Uint8Array>>()
  const decode = async (index: number): Promise<Uint8Array> => {
    const { path, header, part } = files[index]
    try {
      const pixels = await decoder.decode(part ? await readPart(path, part) : path, header, target)
      cache.set(index, pixels)
      return pixels
    } catch (error) {
      throw unreadable(path, error as Error)
    } finally {
      pending.delete(index)
    }
  }
  const pixelsOf = (index: number): Uint8Array | Promise<Uint8Array> => {
    const known = cache.get(index) ?? pending.get(index)
    if (known) return known
    const decoding = decode(index)
    pending.set(index, decoding)
    return decoding
  }
  return {
    name,
    form,
    count,
    labels,
    classNames,
    async read(wanted) {
      requireIndices('read', wanted, { name, count })
      const indices = Int32Array.from(wanted)
      const values = new Uint8Array(indices.length * size)
      await forEachOf(indices.length, concurrency, async (i) => {
        values.set(await pixelsOf(indices[i]), i * size)
      })
      return { form, indices, labels: labels && indices.map((index) => labels[index]), values }
    },
  }
}

/** @throws Error when the file has become shorter */
async function readPart(
  path: string,
  { offset, size }: { offset: number; size: number },
): Promise<Uint8Array> {
  const file = await process.getBuiltinModule('node:fs/promises').open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(size), 0, size, offset)
    if (bytesRead === size) return buffer
    throw new Error(`${bytesRead} of ${size} bytes from byte ${offset} on: the file was cut`)
  } finally {
    await file.close()
  }
}

function unreadable(path: string, error: Error): DataError {
  const { existsSync } = process.getBuiltinModule('node:fs')
  const isThere = existsSync(path)
  return new DataError('read', {
    source: path,
    expected: 'the image that was here when the folder was opened',
    found: isThere ? error.message : 'nothing there',
    fix: isThere ? 'repair or remove the file' : 'put it back, or open the folder again',
  })
}
