import { Fragment, type JSX } from 'preact'
import { Pixels } from './pixels.tsx'

/** A digit of 28×28 pixels. */
export interface DigitPicture {
  /** What is to be seen, for people who do not see it. */
  readonly label: string
  /** Light from 0 to 1, or bytes; 784 of them. */
  readonly values: ArrayLike<number>
  /** Marks of its pixels, as `Pixels` takes them. Default: none. */
  readonly tint?: ArrayLike<number>
}

/** Rows of digits, each row with its name; all rows have as many. */
export function DigitGrid({
  rows,
}: {
  rows: readonly (readonly [string, readonly DigitPicture[]])[]
}): JSX.Element {
  return (
    <div class="picture-grid" style={{ '--columns': rows[0]?.[1].length ?? 0 }}>
      {rows.map(([name, pictures], row) => (
        <Fragment key={row}>
          <span class="row-name">{name}</span>
          {pictures.map((picture, n) => (
            <Pixels key={n} width={28} height={28} {...picture} />
          ))}
        </Fragment>
      ))}
    </div>
  )
}

/** The n-th digit of several that lie one after the other. */
export const digitAt = (images: Float32Array, n: number): Float32Array => images.slice(n * 784, (n + 1) * 784)
