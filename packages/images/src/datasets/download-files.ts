import { type Checksum, cacheFolder, download } from '@pretexts/data'
import type { DownloadOptions } from './image-dataset-entry.ts'

/** A file to download, and what it must contain. */
export interface RemoteFile {
  readonly name: string
  readonly address: string
  readonly checksum: Checksum
}

/**
 * Downloads files one after the other, unless they are there already with the right checksums.
 *
 * @param dataset whose cache folder is the default
 * @returns the folder of the files
 * @throws DataError naming the file, its address and its checksum
 */
export async function downloadFiles(
  dataset: string,
  files: readonly RemoteFile[],
  { folder = cacheFolder(dataset), onProgress, signal }: DownloadOptions = {},
): Promise<string> {
  const { join } = process.getBuiltinModule('node:path')
  for (const { name, address, checksum } of files) {
    await download(address, {
      path: join(folder, name),
      checksum,
      onProgress: onProgress && ((bytes, total) => onProgress(name, bytes, total)),
      signal,
    })
  }
  return folder
}
