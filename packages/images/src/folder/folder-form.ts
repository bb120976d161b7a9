import type { ImageForm } from '@pretexts/contracts'
import { DataError } from '@pretexts/data'
import { orientedSize } from '../decode/orient.ts'
import type { Size } from '../views/engine/stage.ts'
import type { ImageFolderOptions } from './image-folder.ts'
import type { InspectedFile } from './inspect-files.ts'

/** Where images have one size, and no longer sides than this, it is kept. */
const largestKept = 96
const usual = 64

/**
 * The form that the images of a folder are given.
 * @throws DataError for gray beside color images where `channels` is `same`
 */
export function folderForm(
  root: string,
  files: readonly InspectedFile[],
  { size, height = size, width = size, channels = 'auto' }: ImageFolderOptions,
): ImageForm {
  const kept = commonSize(files)
  return {
    kind: 'image',
    channels: typeof channels === 'number' ? channels : channelsOf(root, files, channels),
    height: height ?? width ?? kept.height,
    width: width ?? height ?? kept.width,
  }
}

function commonSize(files: readonly InspectedFile[]): Size {
  const [first, ...others] = files.map(({ header }) => orientedSize(header, header.orientation))
  const isCommon = others.every(({ height, width }) => height === first.height && width === first.width)
  return isCommon && Math.max(first.height, first.width) <= largestKept
    ? first
    : { height: usual, width: usual }
}

function channelsOf(root: string, files: readonly InspectedFile[], channels: 'auto' | 'same'): 1 | 3 {
  const gray = files.find(({ header }) => header.channels === 1)
  const color = files.find(({ header }) => header.channels === 3)
  if (channels === 'same' && gray && color) {
    throw new DataError('readImageFolder', {
      source: root,
      expected: 'images that are all gray or all color',
      found: `${gray.file} in gray and ${color.file} in color`,
      fix: 'ask for 1 channel (gray) or 3 (color), and they are converted',
    })
  }
  return color ? 3 : 1
}
