import { closest } from '@pretexts/contracts'
import { type Model, models } from '@pretexts/models'
import { type AnyTask, tasks } from '@pretexts/pretext'
import type { AnyDataSource } from './data/data-source.ts'
import { dataSources } from './data/data-sources.ts'
import { UsageError } from './errors.ts'

/** What a run can be made of: tasks, models and data by name. Nothing else in this package knows any of them. */
export interface Registry {
  readonly tasks: readonly AnyTask[]
  readonly models: readonly Model[]
  readonly data: readonly AnyDataSource[]
}

/** Everything that the packages have. Add to it what is your own: `{ ...registry, tasks: [...registry.tasks, mine] }`. */
export const registry: Registry = { tasks, models, data: dataSources }

/**
 * The entry of that name.
 * @throws UsageError naming what was probably meant, or all there are
 */
export function named<T extends { readonly name: string }>(
  what: string,
  list: readonly T[],
  name: string,
): T {
  const found = list.find((entry) => entry.name === name)
  if (found) return found
  const names = list.map((entry) => entry.name)
  const near = closest(name, names)
  const advice = near ? `did you mean '${near}'?` : `there are ${names.join(', ')}`
  throw new UsageError(`there is no ${what} '${name}'; ${advice}`)
}
