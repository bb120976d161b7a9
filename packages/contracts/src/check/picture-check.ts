import type { Picture } from '../block/exhibits.ts'
import { FindingError } from '../finding-error.ts'
import { all, inside, object, oneOf, type Place, refuse, trusting, whole } from './checks.ts'

/** Sizes and bytes agree. */
export const picture = all(
  object({ width: whole(1), height: whole(1), channels: oneOf(1, 3) }),
  trusting<Picture>(({ width, height, channels, data }, at) => {
    const size = width * height * channels
    const need = `a Uint8Array of ${size} bytes (${height} × ${width} × ${channels})`
    if (!(data instanceof Uint8Array)) refuse(inside(at, 'data'), need, data)
    if (data.length !== size)
      throw new FindingError(inside(at, 'data'), `must be ${need}; got ${data.length}`)
  }),
)

/** All of one size, as on one sheet. */
export function sameSize(pictures: readonly (Picture | undefined)[], at: (i: number) => Place): void {
  const size = (one: Picture | undefined) => (one ? `${one.height} × ${one.width} × ${one.channels}` : 'none')
  const first = size(pictures[0])
  pictures.forEach((one, i) => {
    if (size(one) !== first)
      throw new FindingError(at(i), `must have the size of the first, ${first}; got ${size(one)}`)
  })
}
