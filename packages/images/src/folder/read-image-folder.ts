import { DataError } from '@pretexts/data'
import { requireOptions } from '@pretexts/tensor'
import {
  folderOptions,
  type ImageFolder,
  type ImageFolderOptions,
  type ImageFolderSplits,
} from './image-folder.ts'
import { openSplits } from './open-splits.ts'
import type { FolderSplit } from './splits.ts'

/**
 * A folder of images, PNG, JPEG or WebP, of any sizes, at any depth, as a data set that is read when it is asked for; or one image file.
 * Node only.
 *
 * - Images are turned upright as EXIF says, laid over the background where they are transparent, resized, and made gray or color. Without
 *   a size, they keep their own where all have the same one and it is at most 96×96; else they become 64×64.
 * - Classes are the sub-folders. There are none when some image lies outside of all sub-folders.
 * - The sub-folders `train` and `test` (or `val`) are splits where both have images; then classes are the sub-folders of these.
 * - Files that cannot be read are in `skipped`, with the reason. Only headers are looked at, so a file that is damaged inside is an
 *   error when it is read.
 *
 * The decoder is the npm package sharp where it is installed, and else JavaScript, slower and without WebP. Their pixels differ by a few
 * levels of 255.
 *
 * @param split `train` or `test`. Default `train`: all images, unless the folder holds some out
 * @throws ArgumentError for options out of range; DataError when the folder is missing, has no image that can be read, or no such split;
 *   from `read`, when a file has disappeared or is damaged
 * @example const photos = await readImageFolder('photos', { size: 64 })
 */
export async function readImageFolder(
  path: string,
  given?: ImageFolderOptions & { readonly split?: FolderSplit },
): Promise<ImageFolder> {
  const { split = 'train', ...options } = requireOptions('readImageFolder', given, {
    ...folderOptions,
    split: 'string',
  })

  const splits = await openSplits(path, options)
  const folder = splits[split]
  if (folder) return folder
  throw new DataError('readImageFolder', {
    source: path,
    expected: 'sub-folders train and test (or val)',
    found: 'one split',
    fix: 'put images to hold out into a sub-folder test, and the others into train; or split at random with splitValidation',
  })
}

/**
 * Both splits of a folder of images, of one form and with the same classes; `test` is null where the folder holds nothing out. For the
 * rest, see `readImageFolder`.
 *
 * @throws as `readImageFolder`
 * @example const { train, test } = await readImageFolderSplits('photos', { size: 64 })
 */
export function readImageFolderSplits(
  path: string,
  options: ImageFolderOptions = {},
): Promise<ImageFolderSplits> {
  requireOptions('readImageFolderSplits', options, folderOptions)
  return openSplits(path, options)
}
