import type { OptionSpec } from '@pretexts/contracts'
import { expect, test } from 'vitest'
import { registry } from './registry.ts'
import { trainingOptions } from './settings/training-options.ts'

/* All options of a run are flags of one command: a name that two owners share would reach the wrong one of them. */

const namesOf = (owners: readonly { readonly options: OptionSpec }[]): Set<string> =>
  new Set(owners.flatMap(({ options }) => Object.keys(options)))

const owners = {
  training: new Set(Object.keys(trainingOptions)),
  models: namesOf(registry.models),
  data: namesOf(registry.data),
}

test.each([
  ['data', 'models'],
  ['data', 'training'],
  ['models', 'training'],
] as const)('no option of %s has the name of one of %s', (a, b) => {
  expect([...owners[a]].filter((name) => owners[b].has(name))).toEqual([])
})

test.each(registry.tasks.map((task) => [task.name, task] as const))(
  'no option of %s has the name of one of training, models or data',
  (_name, { options }) => {
    const taken = Object.values(owners)
    expect(Object.keys(options).filter((name) => taken.some((names) => names.has(name)))).toEqual([])
  },
)
