import type { ImageForm } from '@pretexts/contracts'
import { orientedSize } from '../../decode/orient.ts'
import type { ImageFolderOptions } from '../../folder/image-folder.ts'
import type { InspectedFile } from '../../folder/inspect-files.ts'
import { ImageFault, type ImageHeader } from '../../headers/image-header.ts'

/**
 * Throws for an image that would have changed the form of all, had it been in the first row group.
 * @param firsts the first row group
 * @throws ImageFault saying how it differs, and which option settles it
 */
export function requireLike(
  header: ImageHeader,
  firsts: readonly InspectedFile[],
  form: ImageForm,
  { size, height = size, width = size, channels = 'auto' }: ImageFolderOptions,
): void {
  const upright = (each: ImageHeader): Size => orientedSize(each, each.orientation)
  const own = upright(header)
  const isKept = height === undefined && width === undefined && firsts.every((each) => sameSize(upright(each.header), form)) // biome-ignore format: one line
  if (isKept && !sameSize(own, form)) {
    const sizes = `${own.width}×${own.height} pixels, and those of the first row group ${form.width}×${form.height}`
    throw new ImageFault(`it has ${sizes}; give a size`)
  }
  const [is, was] = [header, firsts[0].header].map((each) => (each.channels === 1 ? 'gray' : 'in color'))
  const changes = channels === 'same' ? is !== was : channels === 'auto' && form.channels < header.channels
  if (changes) throw new ImageFault(`it is ${is}, and the first row group is ${was}; ask for 1 or 3 channels`)
}

type Size = Pick<ImageForm, 'height' | 'width'>

const sameSize = (a: Size, b: Size): boolean => a.height === b.height && a.width === b.width
