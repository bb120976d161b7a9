import { type Checksum, cacheFolder, download } from '@pretexts/data'
import { requireKnown, requireOptions } from '@pretexts/tensor'
import { extractTar } from './extract-tar.ts'

interface Archive {
  readonly address: string
  readonly checksum: Checksum
}

/** Archives with a checksum that we know. */
const archives: Readonly<Record<string, Archive>> = {
  'speech-commands': {
    address: 'http://download.tensorflow.org/data/speech_commands_v0.02.tar.gz',
    checksum: {
      algorithm: 'sha256',
      digits: 'af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58',
    },
  },
  'dev-clean-2': {
    address: 'https://www.openslr.org/resources/31/dev-clean-2.tar.gz',
    checksum: { algorithm: 'md5', digits: '6d7ab67ac6a1d2c993d050e16d61080d' },
  },
}

export interface DownloadSoundsOptions {
  /** Where the archive and its files are kept. Default: the cache, `PRETEXTS_CACHE` or `~/.cache/pretexts`. */
  readonly folder?: string
  /** Told after every piece: bytes that are there, and how many there will be. Default: nobody is told. */
  readonly onProgress?: (bytes: number, total: number | null) => void
  /** Default: the download goes on to its end. */
  readonly signal?: AbortSignal
}

/**
 * Gets a set of recordings and unpacks it, unless it is there already: `speech-commands` (2.4 GB) or LibriSpeech's `dev-clean-2`.
 * A download that was cut off goes on. Node only.
 * @returns the folder of the files, for `readSpeechCommands` or `readLibriSpeech`
 * @throws ArgumentError for an unknown name; DataError naming the address, the checksum, and where to put the file by hand
 */
export async function downloadSounds(name: string, options?: DownloadSoundsOptions): Promise<string> {
  const {
    folder = cacheFolder(name),
    onProgress,
    signal,
  } = requireOptions('downloadSounds', options, {
    folder: 'string',
    onProgress: 'function',
    signal: 'object',
  })

  requireKnown('downloadSounds', 'name', name, Object.keys(archives))
  return fetchArchive(archives[name], folder, { onProgress, signal })
}

/** Downloads and unpacks one archive. */
export async function fetchArchive(
  { address, checksum }: Archive,
  folder: string,
  options: Pick<DownloadSoundsOptions, 'onProgress' | 'signal'> = {},
): Promise<string> {
  const { existsSync } = process.getBuiltinModule('node:fs')
  const { rename, rm } = process.getBuiltinModule('node:fs/promises')
  const { basename, join } = process.getBuiltinModule('node:path')
  const files = join(folder, 'files')
  if (existsSync(files)) return files
  const path = join(folder, basename(new URL(address).pathname))
  await download(address, { path, checksum, ...options })
  await rm(`${files}.pretexts-part`, { recursive: true, force: true })
  await extractTar(path, `${files}.pretexts-part`)
  await rename(`${files}.pretexts-part`, files) // only a whole one has its name
  return files
}
