import { latentMap, neighborRows, type Section } from '@pretexts/report'
import { pictureOf } from '../latent/picture-of.ts'
import type { Evaluation } from '../results/evaluation.ts'
import type { LatentFindings } from '../results/latent-findings.ts'
import { sampleByClass } from '../results/rotation-findings.ts'
import { count } from '../terminal/format.ts'

/** How many neighbours a point of the map shows, and a row. */
const onMap = 5
const inRow = 8

/** The latent space: a map of it, and what lies nearest to some images, there and in the pixels themselves. */
export function latentSections({ latent }: Evaluation): Section[] {
  return latent ? [mapSection(latent), neighborSection(latent)] : []
}

/** @param title where a page has several maps */
export function mapSection({ images, ids, names, views, spaces }: LatentFindings, title?: string): Section {
  const [{ neighbors }] = spaces
  const labels = images.labels ?? []
  return latentMap({
    title,
    intro: `Where the pretrained encoder puts ${count(images.count)} test images, drawn at random. It never saw a label: the colours were added afterwards.`,
    noun: 'test image',
    labels: names,
    points: Array.from(ids, (id, i) => ({
      label: labels[i],
      id,
      picture: pictureOf(images, i),
      near: neighbors.indices.subarray(i * neighbors.k, i * neighbors.k + Math.min(onMap, neighbors.k)),
    })),
    views: views.map(({ name, coordinates, note, trustworthiness }) => ({
      name,
      coordinates,
      note: `${note} Trustworthiness ${trustworthiness.toFixed(3)}; 1 would be perfect.`,
    })),
  })
}

function neighborSection({ images, names, spaces }: LatentFindings): Section {
  const labels = images.labels ?? []
  const entry = (i: number) => ({ picture: pictureOf(images, i), label: labels[i] })
  const [{ neighbors }] = spaces
  const shown = spaces.slice(0, 2)
  return neighborRows({
    intro:
      'What lies nearest by the angle between features, for one image of each class. Neighbours of another class are marked.',
    labels: names,
    measuredOn: `the ${neighbors.k} nearest of each of ${count(images.count)} test images`,
    spaces: spaces.map(({ name, sameClass }, i) => ({ name, sameClass, shown: i < shown.length })),
    rows: sampleByClass(images, 10).map((query) => ({
      query: entry(query),
      neighbors: shown.map(({ neighbors: { indices, k } }) =>
        Array.from(indices.subarray(query * k, query * k + Math.min(inRow, k)), entry),
      ),
    })),
  })
}
