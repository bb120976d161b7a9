import { requireKnown } from '@pretexts/tensor'
import { cacheFolder } from './cache-folder.ts'
import { download } from './download.ts'
import { fashionMnist } from './fashion-mnist.ts'
import { mnist } from './mnist.ts'

export interface DownloadDatasetOptions {
  /** Where the files are kept; `readDataset` looks into the default by itself. */
  readonly folder?: string
  /** Told after every piece of a file. */
  readonly onProgress?: (file: string, bytes: number, total: number | null) => void
  readonly signal?: AbortSignal
}

/**
 * Gets the original files of a data set, both splits, unless they are there already with the right checksums; one that was cut
 * off goes on. Node only.
 *
 * @returns the folder that they are in
 * @throws ArgumentError for an unknown name; DataError naming the file, its address and its checksum
 * @example await downloadDataset('fashion-mnist'); await readDataset('fashion-mnist', 'train')
 */
export async function downloadDataset(
  name: string,
  { folder = cacheFolder(name), onProgress, signal }: DownloadDatasetOptions = {},
): Promise<string> {
  const sets = [mnist, fashionMnist]
  const names = sets.map((files) => files.name)
  requireKnown('downloadDataset', 'dataset', name, names)
  const { address, md5 } = sets[names.indexOf(name)]
  const { join } = process.getBuiltinModule('node:path')
  for (const [file, digits] of Object.entries(md5)) {
    await download(`${address}${file}.gz`, {
      path: join(folder, `${file}.gz`),
      checksum: { algorithm: 'md5', digits },
      onProgress: onProgress && ((bytes, total) => onProgress(`${file}.gz`, bytes, total)),
      signal,
    })
  }
  return folder
}
