import type { ImageDataset } from '@pretexts/data'
import type { Features } from '@pretexts/transfer'

/** Features of some images, and which images they are: what the files of this folder hold. */
export interface Embedding {
  readonly features: Features
  readonly images: ImageDataset
  readonly names: readonly string[]
}

/** A number of single precision as the shortest text that reads back as the same number. */
export function shortest(value: number): string {
  for (let digits = 6; digits < 9; digits++) {
    const text = value.toPrecision(digits)
    if (Math.fround(Number(text)) === value) return String(Number(text))
  }
  return String(Number(value.toPrecision(9)))
}

/** Row n of the features as texts. */
export const rowTexts = ({ features, width }: Features, n: number): string[] =>
  Array.from(features.subarray(n * width, (n + 1) * width), shortest)

/** What the class of an image is called; nothing where it has no label. */
export const labelOf = ({ images, names }: Embedding, n: number): string =>
  images.labels ? names[images.labels[n]] : ''
