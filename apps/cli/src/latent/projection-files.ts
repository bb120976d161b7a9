import { latentMap, renderReport } from '@pretexts/report'
import { csvLine } from '../embedding/csv.ts'
import { shortest } from '../embedding/embedding.ts'
import { count } from '../terminal/format.ts'
import { pictureOf } from './picture-of.ts'
import type { Method, Projection } from './project-images.ts'

/** What may be read from a map, by how it was made. */
const notes: Readonly<Record<Method, string>> = {
  pca: 'PCA is a straight look along the two directions of most variance: distances mean what they say, but much is hidden behind.',
  tsne: 't-SNE keeps near what is near; distances between groups, and their sizes, mean little.',
  umap: 'UMAP keeps near what is near; distances between groups, and their sizes, mean little.',
}
const titles: Readonly<Record<Method, string>> = { pca: 'PCA', tsne: 't-SNE', umap: 'UMAP' }

/** A header and a line for each image: `image,label,x,y`. */
export function* projectionCsv({ ids, images, names, coordinates }: Projection): Iterable<string> {
  yield csvLine(['image', 'label', 'x', 'y'])
  for (const [i, id] of ids.entries()) {
    const label = images.labels ? names[images.labels[i]] : ''
    yield csvLine([String(id), label, shortest(coordinates[2 * i]), shortest(coordinates[2 * i + 1])])
  }
}

/** The map as a page of its own. */
export function projectionPage(projection: Projection, run: string): string {
  const { ids, images, names, coordinates, near, method, trustworthiness, settings } = projection
  const known = images.labels ? names : ['unlabelled']
  const used = Object.entries(settings).map(([name, value]) => `${name} ${Number(value.toPrecision(4))}`)
  const section = latentMap({
    title: titles[method],
    noun: 'image',
    labels: known,
    points: Array.from(ids, (id, i) => ({
      label: images.labels?.[i] ?? 0,
      id,
      picture: pictureOf(images, i),
      near: near.indices.subarray(i * near.k, (i + 1) * near.k),
    })),
    views: [
      {
        name: titles[method],
        coordinates,
        note: `${notes[method]} Trustworthiness ${trustworthiness.toFixed(3)}; 1 would be perfect. Made with ${used.join(', ')}.`,
      },
    ],
  })
  return renderReport({
    kicker: `pretexts · ${run}`,
    title: `A map of ${images.name}`,
    subtitle: `What a pretrained network makes of ${count(images.count)} images, in two dimensions by ${titles[method]}.`,
    sections: [section],
  })
}
