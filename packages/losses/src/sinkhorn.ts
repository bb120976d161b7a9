import { ArgumentError, fromArray, requireOptions, type Tensor } from '@pretexts/tensor'
import { requirePositive, requireRows } from './require-embeddings.ts'

export interface SinkhornOptions {
  /** ε, above 0: the smaller, the harder the assignments. Default 0.05. */
  readonly epsilon?: number
  /** Rounds of scaling columns and rows. Default 3. */
  readonly iterations?: number
}

/**
 * Soft assignments of N examples to K prototypes that use all prototypes about equally, by Sinkhorn and Knopp's algorithm.
 *
 *     Q ∝ exp(scores / ε); then, in turn: each column to the sum N/K, each row to the sum 1
 *
 * Rows of the result add up to 1 exactly; columns approach N/K. Computed with logarithms, so scores of any size are fine.
 * @param scores (N, K)
 * @returns (N, K), without a gradient
 * @throws ShapeError, ArgumentError
 * @see Cuturi 2013, arXiv 1306.0895; Caron et al. 2020 (SwAV), arXiv 2006.09882, Eq. 5 and Appendix A.1
 */
export function sinkhorn(scores: Tensor, options?: SinkhornOptions): Tensor {
  const { epsilon = 0.05, iterations = 3 } = requireOptions('sinkhorn', options, {
    epsilon: 'number',
    iterations: 'number',
  })
  requireRows('sinkhorn', scores)
  requirePositive('sinkhorn', { epsilon })
  if (!Number.isInteger(iterations) || iterations < 1) {
    const rule = `iterations must be a whole number from 1; got ${iterations}`
    throw new ArgumentError('sinkhorn', 'iterations', iterations, rule)
  }
  const [count, width] = scores.shape
  const logs = Float64Array.from(scores.values(), (score) => score / epsilon)
  const start = (line: number, byRow: boolean) => (byRow ? line * width : line)
  const scale = (lines: number, length: number, byRow: boolean, logSum: number) => {
    const step = byRow ? 1 : width
    for (let line = 0; line < lines; line++) scaleLine(logs, start(line, byRow), step, length, logSum)
  }
  for (let i = 0; i < iterations; i++) {
    scale(width, count, false, Math.log(count / width))
    scale(count, width, true, 0)
  }
  return fromArray(
    logs.map((value) => Math.exp(value)),
    scores.shape,
    { dtype: scores.dtype },
  )
}

/** Adds a constant to every `step`-th of `length` logarithms, so that the sum of their exponentials is e^`logSum`. */
function scaleLine(logs: Float64Array, start: number, step: number, length: number, logSum: number): void {
  let largest = Number.NEGATIVE_INFINITY
  const end = start + length * step
  for (let i = start; i < end; i += step) largest = Math.max(largest, logs[i])
  let total = 0
  for (let i = start; i < end; i += step) total += Math.exp(logs[i] - largest)
  const change = logSum - largest - Math.log(total)
  for (let i = start; i < end; i += step) logs[i] += change
}
