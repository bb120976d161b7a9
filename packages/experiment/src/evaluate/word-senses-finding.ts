import type { MapPoint } from '@pretexts/contracts'
import { type TokenSamples, take, toTensor } from '@pretexts/data'
import { evaluation, hasSequence } from '@pretexts/nn'
import { noGrad, scope } from '@pretexts/tensor'
import { pca } from '@pretexts/transfer'
import type { GeneralFinding } from './general-finding.ts'

/** Texts that are looked at, and how often a word has to come in them. */
const texts = 512
const [fewest, most] = [12, 80]

/** Words that are tried, and words of context that are shown on each side. */
const tried = 40
const context = 6

interface Occurrence {
  readonly vector: Float32Array
  readonly text: string
}

/**
 * One word in its contexts: the vector of each of its occurrences in held-out texts, on a map. Of words that come often enough, the
 * one whose vectors differ most along one direction is shown: where a word has two senses, they stand apart.
 * @see Coenen et al. 2019, "Visualizing and Measuring the Geometry of BERT", arXiv 1906.02715, §4
 */
export const wordSensesFinding: GeneralFinding = async ({ splits }, { encoder }) => {
  if (encoder.form.kind !== 'tokens' || !hasSequence(encoder)) return null
  const heldOut = take(splits.heldOut, Math.min(texts, splits.heldOut.count))
  const samples = (await heldOut.read(Array.from({ length: heldOut.count }, (_, i) => i))) as TokenSamples
  const places = placesOf(samples)
  const words = [...places].filter(([, at]) => at.length >= fewest && at.length <= most)
  if (words.length === 0) return null
  const candidates = words.sort(([, a], [, b]) => b.length - a.length).slice(0, tried)
  const wanted = new Set(candidates.flatMap(([, at]) => at))
  const vectors = new Map<number, Float32Array>()
  const { length } = samples.form
  for (let from = 0; from < heldOut.count; from += 64) {
    const part = take(heldOut, Math.min(heldOut.count, from + 64))
    const rows = Array.from({ length: part.count - from }, (_, i) => from + i)
    const read = (await heldOut.read(rows)) as TokenSamples
    scope(() => {
      const h = noGrad(() => encoder.sequence(toTensor(read), evaluation())).values()
      for (let at = from * length; at < part.count * length; at++) {
        if (!wanted.has(at)) continue
        const row = (at - from * length) * encoder.features
        vectors.set(at, Float32Array.from(h.subarray(row, row + encoder.features)))
      }
    })
  }
  const occurrences = candidates.map(([id, at]) => ({
    word: samples.vocabulary[id],
    seen: at.map((place): Occurrence => ({ vector: vectors.get(place)!, text: contextOf(samples, place) })),
  }))
  const mapped = occurrences.map(({ word, seen }) => ({ word, seen, ...projected(seen) }))
  const best = mapped.reduce((a, b) => (b.explained > a.explained ? b : a))
  const points = best.seen.map(({ text }, i): MapPoint => ({ group: null, id: i, text }))
  return {
    id: 'words-in-context',
    title: `“${best.word}” in its contexts`,
    text: `Each point is an occurrence of “${best.word}” in a held-out text, where its vector lies. Near points are used alike. A table of word vectors has one point for all of them. Of ${occurrences.length} words, this is the one whose vectors differ most along one direction: ${(100 * best.explained).toFixed(0)}% of their variance.`,
    blocks: [
      {
        kind: 'map',
        noun: 'occurrence',
        groups: [],
        points,
        views: [{ name: 'PCA', coordinates: best.coordinates }],
      },
    ],
  }
}

/** Where each whole word of letters stands, in the flattened (N · L). */
function placesOf({ form, values, lengths, vocabulary }: TokenSamples): Map<number, number[]> {
  const places = new Map<number, number[]>()
  lengths.forEach((size, n) => {
    for (let t = 0; t < size; t++) {
      const at = n * form.length + t
      const next = t + 1 < size ? vocabulary[values[at + 1]] : ''
      if (!/^\p{L}{3,}$/u.test(vocabulary[values[at]]) || next.startsWith('##')) continue
      const own = places.get(values[at])
      if (own) own.push(at)
      else places.set(values[at], [at])
    }
  })
  return places
}

/** The word between those around it. */
function contextOf({ form, values, lengths, vocabulary }: TokenSamples, at: number): string {
  const start = Math.floor(at / form.length) * form.length
  const end = start + lengths[start / form.length]
  const words = (from: number, to: number): string =>
    Array.from(values.subarray(Math.max(start + 1, from), Math.min(end - 1, to)), (id) => vocabulary[id])
      .join(' ')
      .replaceAll(' ##', '')
  return `${words(at - context, at)} «${vocabulary[values[at]]}» ${words(at + 1, at + 1 + context)}`
}

/** Coordinates along the two directions of largest variance, and the share of the first. */
function projected(seen: readonly Occurrence[]): { coordinates: Float32Array; explained: number } {
  const width = seen[0].vector.length
  const features = new Float32Array(seen.length * width)
  seen.forEach(({ vector }, i) => {
    features.set(vector, i * width)
  })
  const { projected: rows, explained } = pca({ features, count: seen.length, width })
  return { coordinates: Float32Array.from(rows.features), explained: explained[0] }
}
