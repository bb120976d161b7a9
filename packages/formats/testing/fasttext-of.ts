import { type FastTextModel, fastTextArchitectures, fastTextLosses } from '../src/index.ts'

/** A small model of these words, with two numbers a word and two rows of n-grams. */
export function fastTextOf(words: readonly string[]): FastTextModel {
  const rows = words.length + 2
  return {
    words,
    counts: Float64Array.from(words, (_, id) => words.length - id),
    settings: {
      dim: 2,
      ws: 5,
      epoch: 1,
      minCount: 1,
      neg: 5,
      wordNgrams: 1,
      loss: fastTextLosses.negativeSampling,
      model: fastTextArchitectures.skipGram,
      bucket: 2,
      minn: 2,
      maxn: 3,
      lrUpdateRate: 100,
      t: 1e-4,
    },
    stride: 2,
    inputs: Float32Array.from({ length: rows * 2 }, (_, i) => i / 8),
    outputs: Float32Array.from({ length: words.length * 2 }, (_, i) => -i / 8),
  }
}
