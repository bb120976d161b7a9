import { sizeOf } from '@pretexts/contracts'
import { ByteCache, type Dataset, type ImageSamples, requireIndices } from '@pretexts/data'
import type { ImageDecoder, Target } from '../decode/decoder.ts'
import type { ImageHeader } from '../headers/image-header.ts'
import { forEachOf } from './for-each-of.ts'

/** An image that is still encoded: the path of its file, or its contents. */
export interface EncodedImage {
  readonly header: ImageHeader
  readonly source: string | Uint8Array
}

interface LazyOptions {
  readonly name: string
  readonly count: number
  /** Gets an image, by its number. */
  readonly load: (index: number) => EncodedImage | Promise<EncodedImage>
  /** An error for an image that cannot be loaded or decoded. */
  readonly unreadable: (index: number, error: Error) => Error
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
  const { name, count, load, unreadable, labels, classNames, target, decoder, cacheBytes } = options
  const { form } = target
  const size = sizeOf(form)
  const cache = new ByteCache<Uint8Array>(cacheBytes)
  const pending = new Map<number, Promise<Uint8Array>>()
  const decode = async (index: number): Promise<Uint8Array> => {
    try {
      const { source, header } = await load(index)
      const pixels = await decoder.decode(source, header, target)
      cache.set(index, pixels)
      return pixels
    } catch (error) {
      throw unreadable(index, error as Error)
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
