import { DataError, findFiles } from '@pretexts/data'
import type { ImageDecoder, Target } from '../decode/decoder.ts'
import { chooseDecoder } from './choose-decoder.ts'
import { classNamesOf, classOf } from './classes.ts'
import { folderForm } from './folder-form.ts'
import { folderSettings } from './folder-settings.ts'
import type { ImageFolder, ImageFolderOptions, ImageFolderSplits, SkippedFile } from './image-folder.ts'
import { type InspectedFile, inspectFiles } from './inspect-files.ts'
import { lazyImages } from './lazy-images.ts'
import { loadFiles } from './load-files.ts'
import { splitsOf } from './splits.ts'

/** Names of image files. A file of another name is no image, and is passed over without a word. */
const imageName = /\.(png|apng|jpe?g|jpe|jfif|webp|gif|bmp|tiff?|hei[cf]|avif|svg)$/i

/** A split with what was found in it. */
interface OpenedSplit {
  readonly folder: string
  readonly readable: readonly InspectedFile[]
  readonly skipped: readonly SkippedFile[]
}

/** Looks through a folder, and puts together what `readImageFolder` and `readImageFolderSplits` return. */
export async function openSplits(path: string, options: ImageFolderOptions): Promise<ImageFolderSplits> {
  const settings = folderSettings(options)
  const decoder = await chooseDecoder(options.decoder ?? 'auto')
  const { root, files } = await filesAt(path, options.signal)
  const { train, test, beside } = splitsOf(files)
  const open = async ({ folder, files }: typeof train): Promise<OpenedSplit> => {
    const opened = { folder, ...(await inspectFiles(root, files, decoder.formats, settings)) }
    if (opened.readable.length === 0) throw nothingReadable(path, opened)
    return opened
  }
  const opened = { train: await open(train), test: test && (await open(test)) }
  const both = opened.test ? [opened.train, opened.test] : [opened.train]
  const form = folderForm(
    path,
    both.flatMap(({ readable }) => readable),
    options,
  )
  const classNames = classNamesOf(both.flatMap(classesOf))
  const make = (split: OpenedSplit) =>
    imageFolder(root, split, {
      beside,
      classNames,
      decoder,
      cacheBytes: settings.cacheBytes,
      target: { form, fit: settings.fit, background: settings.background },
    })
  return { train: make(opened.train), test: opened.test && make(opened.test) }
}

interface Common {
  /** Files outside of all splits. */
  readonly beside: readonly string[]
  readonly classNames: readonly string[] | null
  readonly decoder: ImageDecoder
  readonly cacheBytes: number
  readonly target: Target
}

function imageFolder(root: string, split: OpenedSplit, common: Common): ImageFolder {
  const { basename, join, resolve } = process.getBuiltinModule('node:path')
  const { beside, classNames, decoder } = common
  const numbers = new Map(classNames?.map((name, i) => [name, i]))
  const labels = classNames && Int32Array.from(classesOf(split), (name) => numbers.get(name ?? '') ?? -1)
  const name = [basename(resolve(root)), split.folder].filter((part) => part !== '').join('/')
  const outside = beside.map((file) => ({
    path: join(root, file),
    reason: 'it lies beside the folders of the splits',
  }))
  return {
    ...lazyImages({ ...common, ...loadFiles(split.readable), name, labels }),
    files: split.readable.map(({ path }) => path),
    skipped: [...split.skipped, ...outside],
    decoder: decoder.name,
  }
}

function classesOf({ folder, readable }: OpenedSplit): (string | null)[] {
  return readable.map(({ file }) => classOf(file, folder))
}

/** The image files of a folder; a file stands for a folder that holds nothing else. */
async function filesAt(path: string, signal?: AbortSignal): Promise<{ root: string; files: string[] }> {
  const { stat } = process.getBuiltinModule('node:fs/promises')
  const { basename, dirname } = process.getBuiltinModule('node:path')
  const stats = await stat(path).catch(() => null)
  if (stats?.isDirectory()) return { root: path, files: await findFiles(path, { names: imageName, signal }) }
  if (stats) return { root: dirname(path), files: [basename(path)] }
  throw new DataError('readImageFolder', {
    source: path,
    expected: 'a folder of images, or one image',
    found: 'nothing there',
    fix: 'check the path',
  })
}

function nothingReadable(root: string, { folder, skipped }: OpenedSplit): DataError {
  const [first] = skipped
  const example = first ? `: for example, ${first.path}: ${first.reason}` : ''
  return new DataError('readImageFolder', {
    source: folder === '' ? root : `${root}/${folder}`,
    expected: 'images (PNG, JPEG or WebP) that can be read',
    found: skipped.length === 0 ? 'no image files' : `none among ${skipped.length} image files${example}`,
    fix: 'check the path and the files',
  })
}
