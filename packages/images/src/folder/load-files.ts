import { DataError } from '@pretexts/data'
import type { InspectedFile } from './inspect-files.ts'
import type { EncodedImage } from './lazy-images.ts'

/** What `lazyImages` needs to read images that are files, or parts of files. */
export function loadFiles(files: readonly InspectedFile[]): {
  count: number
  load: (index: number) => Promise<EncodedImage>
  unreadable: (index: number, error: Error) => DataError
} {
  return {
    count: files.length,
    async load(index) {
      const { path, header, part } = files[index]
      return { header, source: part ? await readPart(path, part) : path }
    },
    unreadable: (index, error) => unreadable(files[index].path, error),
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
