import { choice, type ImageForm, whole } from '@pretexts/contracts'
import { readImageFolderSplits } from '@pretexts/images'
import type { DataSource } from './data-source.ts'
import { hasFiles } from './has-files.ts'

const options = {
  size: whole(
    0,
    'height and width that images are brought to; 0: their own where all are small and alike, else 64',
    { min: 0, max: 4096 },
  ),
  fit: choice(
    'cover',
    ['cover', 'contain', 'stretch'],
    'how images of another shape are fitted: cut off, with margins, or distorted',
  ),
  colorChannels: choice(
    'auto',
    ['auto', '1', '3'],
    'gray (1) or color (3); auto: gray when all files are gray',
  ),
}

/** Any folder of images; its sub-folders are classes. */
export const imageFolder: DataSource<typeof options> = {
  name: 'image-folder',
  description: 'a folder of images (PNG, JPEG, WebP; sub-folders are classes), or one of them',
  kind: 'image',
  by: 'path',
  options,
  recognizes: (path) => hasFiles(path, /\.(png|jpe?g|webp)$/i),
  optionsFor: (form, { fit }) => {
    const { channels, height, width } = form as ImageForm
    return {
      ...(height === width && { size: height }),
      ...((channels === 1 || channels === 3) && { colorChannels: String(channels) }),
      ...(fit !== undefined && { fit }),
    }
  },
  async open({ path, options: { size, fit, colorChannels } }) {
    const { train, test } = await readImageFolderSplits(path, {
      ...(size > 0 && { size }),
      fit,
      channels: colorChannels === 'auto' ? 'auto' : (Number(colorChannels) as 1 | 3),
    })
    return { train, test, skipped: train.skipped }
  },
}
