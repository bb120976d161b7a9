import { UsageError } from '../errors.ts'
import { type Item, itemsOf } from './items.ts'
import type { Suite } from './suite.ts'

/** Which items of a suite, by names separated by commas. Default: all. */
export interface ItemChoice {
  readonly methods?: string
  readonly datasets?: string
  readonly seeds?: string
  /** Numbers of examples that methods see in a part. */
  readonly samples?: string
}

/**
 * Whether an item is among those that were chosen.
 * @throws UsageError for a name that the suite does not have
 */
export function chooseItems(suite: Suite, choice: ItemChoice): (item: Item) => boolean {
  const { methods, datasets, seeds, samples } = choice
  const items = itemsOf(suite)
  const tests = [
    among(items, 'methods', methods, ({ method }) => method),
    among(items, 'datasets', datasets, ({ part }) => part.data),
    among(items, 'seeds', seeds, ({ seed }) => String(seed)),
    among(items, 'samples', samples, ({ part }) => String(part.samples)),
  ]
  return (item) => tests.every((isChosen) => isChosen(item))
}

function among(
  items: readonly Item[],
  what: keyof ItemChoice,
  given: string | undefined,
  nameOf: (item: Item) => string,
): (item: Item) => boolean {
  if (given === undefined) return () => true
  const names = given.split(',').map((name) => name.trim())
  const known = [...new Set(items.map(nameOf))]
  const foreign = names.find((name) => !known.includes(name))
  if (foreign !== undefined)
    throw new UsageError(`${what} must be among ${known.join(', ')}; got '${foreign}'`)
  return (item) => names.includes(nameOf(item))
}
