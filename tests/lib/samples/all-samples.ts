import { ops } from './exported-ops.ts'
import { goldenSamples } from './golden-samples.ts'
import { ownSamples } from './own-samples.ts'
import type { Sample } from './sample.ts'

/** Calls of every exported operation: those compared with PyTorch, and those that it has no counterpart of. */
export const samplesByOp: ReadonlyMap<string, readonly Sample[]> = new Map(
  ops.map((op) => [op, [...goldenSamples, ...ownSamples].filter((sample) => sample.op === op)]),
)
