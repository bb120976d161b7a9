import type { ImageSamples, MemoryDataset } from '@pretexts/data'

export type Split = 'train' | 'test'

export interface ReadOptions {
  /** Where the original files are. Default: the places where they are usually found. */
  readonly folder?: string
}

export interface DownloadOptions {
  /** Where to keep the files. Default: the cache, where they are found without being told. */
  readonly folder?: string
  /** Called after every piece of a file; `total` is null when the server does not say it. Default: none. */
  readonly onProgress?: (file: string, bytes: number, total: number | null) => void
  /** Stops the download; what has arrived is kept. Default: none. */
  readonly signal?: AbortSignal
}

/** A data set of images that has a name. */
export interface ImageDatasetEntry {
  /** `mnist` */
  readonly name: string
  /** One line: what it shows, the size of its images, how many there are. */
  readonly description: string
  /** Reads one split into memory. */
  read(split: Split, options?: ReadOptions): Promise<MemoryDataset<ImageSamples>>
  /** Downloads the original files, unless they are there with the right checksums; returns their folder. */
  download(options?: DownloadOptions): Promise<string>
}
