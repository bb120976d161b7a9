import type { ImageDataset } from '@pretexts/data'
import { neighborRows, renderReport } from '@pretexts/report'
import { pictureOf } from './picture-of.ts'
import type { Query } from './query-image.ts'

/** An image that was found. */
export interface Found {
  readonly rank: number
  /** Its number in the split. */
  readonly image: number
  readonly label: string | null
  readonly distance: number
}

interface NeighborsPage {
  readonly run: string
  /** `image 7 of mnist/test` */
  readonly asks: string
  readonly query: Query
  readonly found: readonly Found[]
  readonly images: ImageDataset
  readonly names: readonly string[]
  readonly metric: string
}

/** An image and its nearest neighbours as a page of their own. */
export function neighborsPage({ run, asks, query, found, images, names, metric }: NeighborsPage): string {
  const labelled = images.labels !== null && query.images.labels !== null // else nothing is of another class
  const entry = (from: ImageDataset, i: number) => ({
    picture: pictureOf(from, i),
    label: labelled ? (from.labels?.[i] ?? 0) : 0,
  })
  const numbers = found.map(({ image }) => image).join(', ')
  const section = neighborRows({
    intro: `By ${metric} distance between features, nearest first: images ${numbers}.`,
    labels: labelled ? names : ['unlabelled'],
    spaces: [{ name: images.name }],
    rows: [{ query: entry(query.images, 0), neighbors: [found.map(({ image }) => entry(images, image))] }],
  })
  return renderReport({ kicker: `pretexts · ${run}`, title: `Nearest to ${asks}`, sections: [section] })
}
