import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Component, EmaTwin, FeatureQueue, freezeParts, Linear } from '@pretexts/nn'
import { SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { randn } from '@pretexts/tensor'
import { loadCheckpoint, restoreCheckpoint, saveCheckpoint } from '@pretexts/train'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'pretexts-state-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Every kind of state that is no parameter: a momentum twin, a queue with integer counters, a frozen part, a record of heads. */
class Objective extends Component {
  readonly online: Linear
  readonly target: EmaTwin<Linear>
  readonly queue: FeatureQueue
  readonly heads: { readonly a: Linear; readonly b: Linear }

  constructor(seed: number) {
    super()
    const linear = (name: string) => new Linear({ inputs: 2, outputs: 3 }, new Random(seed, name))
    this.online = linear('online')
    this.target = new EmaTwin(this.online)
    this.queue = new FeatureQueue({ size: 5, features: 3 }, new Random(seed, 'queue'))
    this.heads = { a: linear('a'), b: linear('b') }
    freezeParts(this.heads.b)
  }
}

const plain = (component: Component) =>
  component.namedTensors().map(([name, x]) => [name, x.dtype, Array.from(x.values(), Number)])

test('a checkpoint brings back twins, queues, counters and frozen parts', async () => {
  const path = join(folder, 'checkpoint')
  const runOf = (objective: Objective) => ({
    objective,
    optimizer: new SGD(objective.namedParameters(), { learningRate: 1, momentum: 0.9 }),
    step: 1,
    rng: new Random(1),
  })
  const [saved, fresh] = [new Objective(1), new Objective(2)]
  saved.queue.push(randn([7, 3], new Random(3)))
  expect(plain(fresh)).not.toEqual(plain(saved))
  await saveCheckpoint(path, runOf(saved))
  restoreCheckpoint(await loadCheckpoint(path), runOf(fresh))
  expect(plain(fresh)).toEqual(plain(saved))
  expect(fresh.queue.position.item()).toBe(2)
  expect(fresh.queue.filled.item()).toBe(5)
})
