import { ImageFault, type ImageHeader } from '../headers/image-header.ts'
import { inspectImage } from '../headers/inspect-image.ts'
import type { FolderSettings } from './folder-settings.ts'
import { forEachOf } from './for-each-of.ts'
import type { SkippedFile } from './image-folder.ts'

/** A file that can be read, as far as its header tells. */
export interface InspectedFile {
  /** Relative to the root, with `/`. */
  readonly file: string
  /** To open it. */
  readonly path: string
  readonly header: ImageHeader
  /** Where it lies in the file at `path`, for an image inside an archive. Default: it is the whole file. */
  readonly part?: { readonly offset: number; readonly size: number }
}

/** Headers are small and disks answer many questions at once. */
const concurrency = 16

/**
 * Looks at the headers of files: those that can be read, and the others with the reason, both in the order of `files`.
 * @param formats what the decoder can read
 */
export async function inspectFiles(
  root: string,
  files: readonly string[],
  formats: readonly ImageHeader['format'][],
  { maxPixels, signal }: Pick<FolderSettings, 'maxPixels' | 'signal'>,
): Promise<{ readable: InspectedFile[]; skipped: SkippedFile[] }> {
  const { join } = process.getBuiltinModule('node:path')
  const results = new Array<InspectedFile | SkippedFile>(files.length)
  await forEachOf(files.length, concurrency, async (i) => {
    signal?.throwIfAborted()
    const file = files[i]
    const path = join(root, file)
    try {
      const header = await inspectImage(path, maxPixels)
      const isRead = formats.includes(header.format)
      results[i] = isRead
        ? { file, path, header }
        : { path, reason: 'WebP needs sharp: run `npm install sharp`' }
    } catch (error) {
      if (!(error instanceof ImageFault)) throw error
      results[i] = { path, reason: error.message }
    }
  })
  return {
    readable: results.filter((result): result is InspectedFile => 'header' in result),
    skipped: results.filter((result): result is SkippedFile => 'reason' in result),
  }
}
