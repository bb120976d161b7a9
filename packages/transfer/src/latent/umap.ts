import type { Random } from '@pretexts/random'
import { PretextsError, requireOptions } from '@pretexts/tensor'
import type { Features } from '../features/features.ts'
import { nearestOthers } from './nearest.ts'
import { requireBetween, requireFeatures, requireWhole } from './require-latent.ts'

export interface UmapOptions {
  /** Neighbors of each row that count, itself included: few for detail, many for the large picture. Default 15. */
  readonly neighbors?: number
  /** How close points may come on the map. Default 0.1. */
  readonly minDistance?: number
  /** Passes over the edges. Default: the library's choice, 500 down to 200 with more rows. */
  readonly epochs?: number
}

/**
 * UMAP, by Google PAIR's `umap-js`, which is loaded when this is first called. We give it exact neighbors and a seeded
 * stream; the map starts at random, not from the spectrum of the graph.
 *
 * @returns (count, 2)
 * @throws ArgumentError for too few rows or options out of range, PretextsError when umap-js is not installed
 * @see McInnes, Healy & Melville 2018, arXiv 1802.03426
 */
export async function umap(features: Features, rng: Random, options?: UmapOptions): Promise<Features> {
  const known = requireOptions('umap', options, {
    neighbors: 'number',
    minDistance: 'number',
    epochs: 'number',
  })
  requireFeatures('umap', features, 4)
  const { count, width } = features
  const { neighbors = Math.min(15, count - 1), minDistance = 0.1, epochs } = known
  requireWhole('umap', 'neighbors', neighbors, 2, count - 1)
  requireBetween('umap', 'minDistance', minDistance, 0)
  const { UMAP } = await library()
  const map = new UMAP({
    nComponents: 2,
    nNeighbors: neighbors,
    minDist: minDistance,
    nEpochs: epochs,
    random: () => rng.next(),
  })
  const found = nearestOthers(features, { k: neighbors - 1, metric: 'euclidean' })
  map.setPrecomputedKNN(withItself(found.indices, neighbors), withItself(found.distances, neighbors, 0))
  const rows = Array.from({ length: count }, (_, n) =>
    Array.from(features.features.subarray(n * width, (n + 1) * width)),
  )
  return { features: Float32Array.from(map.fit(rows).flat()), count, width: 2 }
}

async function library() {
  try {
    return await import('umap-js')
  } catch (cause) {
    throw new PretextsError('umap', `needs the package umap-js; npm install umap-js (${String(cause)})`)
  }
}

/** Neighbors row by row as umap-js takes them, each row its own nearest: `first`, or the row's number. */
function withItself(values: ArrayLike<number>, neighbors: number, first?: number): number[][] {
  const others = neighbors - 1
  return Array.from({ length: values.length / others }, (_, row) => [
    first ?? row,
    ...Array.from({ length: others }, (_, i) => values[row * others + i]),
  ])
}
