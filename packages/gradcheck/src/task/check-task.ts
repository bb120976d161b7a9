import fc from 'fast-check'
import { type Adapter, toFloats, toPlain, toTensor } from '../adapter.ts'
import { ArgumentError } from '../errors.ts'
import { checkSame } from '../op/forward-laws.ts'
import type { PlainArray } from '../plain-array.ts'
import { runLaw } from '../run-law.ts'
import { arraysOf, type MakeBatch, namesOfTask, type TaskOptions } from './options.ts'
import { checkRandom } from './randomness.ts'
import { checkBalance, checkClasses, checkRange } from './targets.ts'

/**
 * The laws of a pretext task: same source and seed, same batch, to the bit; the source is left alone; targets are in
 * range and balanced; another seed gives another batch, if the task is random at all.
 * @throws LawError with the smallest source and seed that break one of them
 * @throws ArgumentError when balance is asked for without targets and classes
 * @example
 * checkTask((images, seed) => rotation.batch(images, new Random(seed)), values({ shape: [2, 1, 4, 4] }), {
 *   targets: (batch) => batch.labels, classes: 4, balance: 'exact',
 * })
 */
export const checkTask = <T, B>(
  adapter: Adapter<T>,
  makeBatch: MakeBatch<T, B>,
  sources: fc.Arbitrary<PlainArray>,
  options: TaskOptions<T, B> = {},
): void => {
  const { name = makeBatch.name || 'the task', targets, classes, balance, random } = options
  if (balance && !(targets && classes))
    throw new ArgumentError(`checkTask(${name}): balance is that of classes; give targets and classes too`, {
      argument: 'balance',
      value: balance,
    })
  runLaw(
    name,
    fc.record({ source: sources, seed: fc.nat() }),
    ({ source, seed }) => {
      const batch = checkRepeatable(adapter, makeBatch, source, seed, options)
      if (targets) checkTargets(toFloats(adapter, targets(batch)), source, seed, options)
    },
    ({ source, seed }) => namesOfTask(source, seed),
    options,
  )
  if (random || balance === 'chance')
    runLaw(
      name,
      sources,
      (source) => checkRandom(adapter, makeBatch, source, options),
      (source) => namesOfTask(source),
      { ...options, runs: 1 },
    )
}

/** Makes the batch twice, from one source tensor, and returns the first. */
const checkRepeatable = <T, B>(
  adapter: Adapter<T>,
  makeBatch: MakeBatch<T, B>,
  source: PlainArray,
  seed: number,
  options: TaskOptions<T, B>,
): B => {
  const known = namesOfTask(source, seed)
  const input = toTensor(adapter, source)
  const batch = makeBatch(input, seed)
  const arrays = arraysOf(batch, options).map(([name, tensor]) => ({ name, plain: toPlain(adapter, tensor) }))
  checkSame('it leaves its source unchanged', toPlain(adapter, input), source, 0, known)
  const again = new Map(arraysOf(makeBatch(input, seed), options))
  for (const { name, plain } of arrays) {
    const repeated = toPlain(adapter, again.get(name) as T)
    checkSame(`the same source and seed give the same ${name}`, repeated, plain, 0, known)
  }
  return batch
}

const checkTargets = <T, B>(
  targets: Float64Array,
  source: PlainArray,
  seed: number,
  { classes, range, balance }: TaskOptions<T, B>,
): void => {
  const known = namesOfTask(source, seed)
  if (range) checkRange(targets, range, known)
  if (classes === undefined) return
  checkClasses(targets, classes, known)
  if (balance === 'exact') checkBalance(targets, classes, known)
}
