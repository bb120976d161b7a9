import type { FileHandle } from 'node:fs/promises'
import { DataError } from '@pretexts/data'
import type { SkippedFile } from '../folder/image-folder.ts'
import type { InspectedFile } from '../folder/inspect-files.ts'
import { FileHead } from '../headers/file-head.ts'
import { ImageFault, type ImageHeader } from '../headers/image-header.ts'
import { inspectHead } from '../headers/inspect-image.ts'
import { bytesAt, type TarEntry, tarEntries } from './tar-entries.ts'

/** An image of a shard, and its class as a text; null where it has none. */
export interface ShardSample extends InspectedFile {
  readonly label: string | null
}

interface ShardOptions {
  readonly maxPixels: number
  readonly formats: readonly ImageHeader['format'][]
}

const imageKinds = ['jpg', 'jpeg', 'png', 'webp']

/**
 * The samples of one shard in WebDataset's layout: neighboring files with one name up to the first dot are one sample: `0001.jpg`,
 * `0001.cls`. The class is what `.cls` says, or `label` in `.json`; captions (`.txt`) and other files are passed over.
 * @throws DataError when the shard is missing, cut or damaged, or a sample has two images
 * @see https://github.com/webdataset/webdataset
 */
export async function shardSamples(
  path: string,
  options: ShardOptions,
): Promise<{ samples: ShardSample[]; skipped: SkippedFile[] }> {
  const { open } = process.getBuiltinModule('node:fs/promises')
  const file = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    const found = error.code === 'ENOENT' ? 'nothing there' : error.message
    const fix = 'check the pattern, and copy what is missing'
    throw new DataError('readImageShards', { source: path, expected: 'a shard', found, fix })
  })
  try {
    const samples: ShardSample[] = []
    const skipped: SkippedFile[] = []
    const finish = async (key: string, parts: ReadonlyMap<string, TarEntry>): Promise<void> => {
      const found = await sampleOf({ file, path, key, parts, options })
      if (found && 'reason' in found) skipped.push(found)
      else if (found) samples.push(found)
    }
    let [key, parts] = ['', new Map<string, TarEntry>()]
    for await (const entry of tarEntries(file, path, (await file.stat()).size)) {
      const [own, kind] = splitName(entry.path)
      if (own !== key) {
        await finish(key, parts)
        ;[key, parts] = [own, new Map()]
      }
      if (parts.has(kind)) throw twice(path, entry)
      parts.set(kind, entry)
    }
    await finish(key, parts)
    return { samples, skipped }
  } finally {
    await file.close()
  }
}

/** `a/b.seg.png` as `a/b` and `seg.png`. */
function splitName(path: string): [key: string, kind: string] {
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1)
  return dot < 0 ? [path, ''] : [path.slice(0, dot), path.slice(dot + 1).toLowerCase()]
}

interface Parts {
  readonly file: FileHandle
  readonly path: string
  readonly key: string
  readonly parts: ReadonlyMap<string, TarEntry>
  readonly options: ShardOptions
}

async function sampleOf({
  file,
  path,
  key,
  parts,
  options,
}: Parts): Promise<ShardSample | SkippedFile | null> {
  const kind = imageKinds.find((each) => parts.has(each))
  const part = kind && parts.get(kind)
  if (!part) return null
  const name = `${path}/${part.path}`
  try {
    const header = await inspectHead(new FileHead(file, part.size, part.offset), options.maxPixels)
    if (!options.formats.includes(header.format))
      throw new ImageFault('WebP needs sharp: run `npm install sharp`')
    const label = await labelOf(file, path, parts)
    return { file: key, path, header, part: { offset: part.offset, size: part.size }, label }
  } catch (error) {
    if (error instanceof ImageFault) return { path: name, reason: error.message }
    throw error
  }
}

async function labelOf(
  file: FileHandle,
  path: string,
  parts: ReadonlyMap<string, TarEntry>,
): Promise<string | null> {
  const text = async ({ offset, size }: TarEntry): Promise<string> =>
    new TextDecoder().decode(await bytesAt(file, offset, size)).trim()
  const [cls, json] = [parts.get('cls'), parts.get('json')]
  if (cls) return text(cls)
  if (!json) return null
  try {
    const { label } = JSON.parse(await text(json)) ?? {}
    return label === undefined || label === null ? null : String(label)
  } catch (error) {
    throw new DataError('readImageShards', {
      source: path,
      offset: json.offset,
      expected: `JSON in ${json.path}`,
      found: (error as Error).message,
      fix: 'write the shard again',
    })
  }
}

function twice(source: string, { path, offset }: TarEntry): DataError {
  return new DataError('readImageShards', {
    source,
    offset,
    expected: 'files of one sample with different endings',
    found: `${path} twice`,
    fix: 'give every sample a name of its own',
  })
}
