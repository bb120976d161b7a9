import type { OwnData, OwnFile } from '../engine/protocol.ts'
import { decodeImages } from './decode-images.ts'
import { decodeSounds } from './decode-sounds.ts'
import type { DroppedFile } from './read-dropped.ts'

/** A file that could not be used. */
export interface Skipped {
  readonly path: string
  readonly reason: string
}

/** What the reader's files are: data to learn from, a run to open, or nothing. */
export type OwnResult =
  | { readonly kind: 'data'; readonly data: OwnData; readonly skipped: readonly Skipped[] }
  | { readonly kind: 'run'; readonly files: readonly OwnFile[] }
  | { readonly kind: 'nothing'; readonly skipped: readonly Skipped[] }

export type Progress = (done: number, of: number) => void

const kinds = {
  images: /\.(png|jpe?g|webp|gif|bmp|avif)$/i,
  sounds: /\.(wav|wave|flac|mp3|ogg|opus|m4a)$/i,
  texts: /\.(txt|text|md)$/i,
}

/** Reads files by what most of them are. A run's folder, or its archive, is opened as a run. */
export async function readOwn(
  files: readonly DroppedFile[],
  progress: Progress = () => {},
): Promise<OwnResult> {
  if (
    files.some(({ path }) => /(^|\/)config\.json$/.test(path)) ||
    files.some(({ path }) => /\.zip$/i.test(path))
  )
    return { kind: 'run', files: await Promise.all(files.map(bytesOf)) }
  const of = (kind: keyof typeof kinds) => files.filter(({ path }) => kinds[kind].test(path))
  const [[kind, chosen]] = (Object.keys(kinds) as (keyof typeof kinds)[])
    .map((name) => [name, of(name)] as const)
    .sort(([, a], [, b]) => b.length - a.length)
  const others = files.filter((file) => !chosen.includes(file))
  const skipped: Skipped[] = others.map(({ path }) => ({ path, reason: `is not one of the ${kind}` }))
  if (chosen.length === 0)
    return {
      kind: 'nothing',
      skipped: files.map(({ path }) => ({ path, reason: 'is no image, text or sound' })),
    }
  const data = await {
    images: () => decodeImages(chosen, skipped, progress),
    sounds: () => decodeSounds(chosen, skipped, progress),
    texts: async (): Promise<OwnData> => ({
      kind: 'texts',
      texts: await Promise.all(chosen.map(({ file }) => file.text())),
    }),
  }[kind]()
  return data === null ? { kind: 'nothing', skipped } : { kind: 'data', data, skipped }
}

async function bytesOf({ path, file }: DroppedFile): Promise<OwnFile> {
  return { name: path, bytes: new Uint8Array(await file.arrayBuffer()) }
}

/** A class for each file by its folder, where there are at least two folders; else none. */
export function classesOf(paths: readonly string[]): { labels: number[] | null; classNames: string[] } {
  const folders = paths.map((path) => path.split('/').at(-2) ?? '')
  const classNames = [...new Set(folders)].sort()
  if (classNames.length < 2) return { labels: null, classNames: [] }
  return { labels: folders.map((folder) => classNames.indexOf(folder)), classNames }
}
