import { type Adapter, toFloats, toTensor } from '../adapter.ts'
import type { PlainArray } from '../plain-array.ts'
import { Violation } from '../violation.ts'
import { arraysOf, type MakeBatch, manySeeds, namesOfTask, type TaskOptions } from './options.ts'
import { checkChance } from './targets.ts'

/**
 * What only shows over many seeds: that they make a difference, and that no class is favored.
 * @throws Violation when all batches are alike, or class counts differ by more than chance allows
 */
export const checkRandom = <T, B>(
  adapter: Adapter<T>,
  makeBatch: MakeBatch<T, B>,
  source: PlainArray,
  options: TaskOptions<T, B>,
): void => {
  const { targets, classes, balance, random } = options
  const input = toTensor(adapter, source)
  const batches = Array.from({ length: manySeeds }, (_, seed) => makeBatch(input, seed))
  if (random) {
    const prints = batches.map((batch) =>
      arraysOf(batch, options)
        .map(([, tensor]) => toFloats(adapter, tensor).join())
        .join(';'),
    )
    if (new Set(prints).size === 1)
      throw new Violation('another seed gives another batch', namesOfTask(source), () => ({
        lines: [`${manySeeds} seeds gave one and the same batch`],
        details: { seeds: manySeeds },
      }))
  }
  if (balance === 'chance' && targets && classes) {
    const labels = batches.map((batch) => toFloats(adapter, targets(batch)))
    checkChance(labels, classes, namesOfTask(source))
  }
}
