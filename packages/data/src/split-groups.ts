import type { Random } from '@pretexts/random'
import type { Dataset } from './dataset.ts'
import type { Samples } from './samples.ts'
import { type SplitOptions, splitIndices, splitValidation } from './split-validation.ts'
import { subset } from './subset.ts'

/** With fewer groups, one of them would be too large a share of all, and examples are split by themselves. */
const fewestGroups = 10

/**
 * Sets about `validation` examples apart, whole groups at a time: all parts of a document, or all that a speaker says, are on one side. So what is
 * held out is not only new, but about something new.
 *
 * Groups are those of the data set, or its speakers. Where it has neither, or fewer than ten, examples are drawn one by one, as
 * `splitValidation` does. Groups are taken in random order as long as they fit, at least one.
 * @throws ArgumentError unless some examples are left on either side
 */
export function splitGroups<S extends Samples>(
  dataset: Dataset<S>,
  options: SplitOptions,
): { train: Dataset<S>; validation: Dataset<S> } {
  const groups = dataset.groups ?? dataset.speakers
  const members = new Map<number, number[]>()
  groups?.forEach((group, i) => {
    const own = members.get(group)
    if (own) own.push(i)
    else members.set(group, [i])
  })
  if (!groups || members.size < fewestGroups || members.size === dataset.count)
    return splitValidation(dataset, options)
  splitIndices(dataset.count, options) // checks the options
  const held = drawn([...members.values()], options.validation, options.rng)
  const sides = [false, true].map((isHeld) =>
    subset(
      dataset,
      Array.from({ length: dataset.count }, (_, i) => i).filter((i) => held.has(i) === isHeld),
    ),
  )
  return { train: sides[0], validation: sides[1] }
}

/** Whole groups in random order while they fit into `most`; at least one. */
function drawn(groups: readonly (readonly number[])[], most: number, rng: Random): Set<number> {
  const held: number[] = []
  for (const group of rng.fork('validation groups').shuffle([...groups]))
    if (held.length === 0 || held.length + group.length <= most) held.push(...group)
  return new Set(held)
}
