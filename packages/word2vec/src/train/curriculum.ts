import type { WeightShape } from '../kernel/weights.ts'
import { type LessonBounds, lessonBounds, type PlanSources } from '../plan/plan-windows.ts'
import { negativeTable } from '../vocabulary/alias-table.ts'
import { huffmanTree } from '../vocabulary/huffman-tree.ts'
import { keepProbabilities } from '../vocabulary/keep-probabilities.ts'
import type { RowLists } from '../vocabulary/subwords.ts'
import type { TrainSettings } from './options.ts'

/** What follows from the words, their counts and the settings: the same in every thread. */
export interface Curriculum {
  readonly settings: TrainSettings
  readonly sources: PlanSources
  /** 2³² × how likely each word is kept. */
  readonly keep: Float64Array
  readonly shape: WeightShape
  readonly bounds: LessonBounds
  /** Whether the inputs of a lesson are rows of one hidden vector. */
  readonly averaged: boolean
  /** −log p of a word is the sum over so many outputs, on average. */
  readonly outputsPerWord: number
}

/** All that another thread needs to make the same curriculum. */
export interface CurriculumParts {
  readonly settings: TrainSettings
  readonly counts: Float64Array
  readonly rowLists: RowLists | null
}

export function curriculum({ settings, counts, rowLists }: CurriculumParts): Curriculum {
  const sampled = settings.loss === 'negativeSampling'
  const tree = sampled ? null : huffmanTree(counts)
  const negatives = sampled ? negativeTable(counts, settings.negativePower) : null
  const sources = { negatives, tree, rowLists }
  return {
    settings,
    sources,
    keep: keepProbabilities(counts, settings.subsampleThreshold).map((p) => p * 2 ** 32),
    shape: {
      dimensions: settings.dimensions,
      inputRows: counts.length + (settings.subwords?.buckets ?? 0),
      outputRows: tree?.nodes ?? counts.length,
    },
    bounds: lessonBounds(settings, sources),
    averaged: settings.architecture === 'cbow' || rowLists !== null,
    outputsPerWord: tree === null ? settings.negatives + 1 : meanDepth(tree.starts, counts),
  }
}

function meanDepth(starts: Int32Array, counts: Float64Array): number {
  let steps = 0
  let words = 0
  for (const [word, count] of counts.entries()) {
    steps += count * (starts[word + 1] - starts[word])
    words += count
  }
  return steps / words
}
