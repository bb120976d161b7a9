import {
  buffer,
  Component,
  type Encoder,
  evaluation,
  Linear,
  type Objective,
  type StepContext,
} from '@pretexts/nn'
import { SGD } from '@pretexts/optim'
import { Random } from '@pretexts/random'
import { abs, mean, sqrt, type Tensor, tensor, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { type Blobs, blobsRun, points } from '../testing/blobs.ts'
import { collect } from '../testing/collect.ts'
import { plain } from '../testing/plain.ts'
import { NonFiniteError } from './non-finite-error.ts'
import { type PretrainOptions, pretrain, type StepEvent } from './pretrain.ts'

async function train(
  rng: Random,
  changes: Partial<PretrainOptions> = {},
): Promise<{ objective: Blobs; events: StepEvent[] }> {
  const { objective, options } = blobsRun(rng, 30)
  const events = await collect(pretrain(objective, points, { ...options, ...changes }))
  return { objective, events }
}

test('there is one event a step, counted from 1, with loss, metrics and learning rate', async () => {
  const { events } = await train(new Random(1))
  expect(events.map(({ step }) => step)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1))
  expect(events[4].learningRate).toBe(0.02) // the warm-up is over
  for (const { loss, metrics, seconds } of events) {
    expect([loss, metrics.accuracy, seconds].every(Number.isFinite)).toBe(true)
  }
})

test('the loss falls, and held-out points are told apart', async () => {
  const { objective, events } = await train(new Random(2))
  expect(events[29].loss).toBeLessThan(0.5 * events[0].loss)
  expect(objective.loss(points(0, new Random('held out')), evaluation()).metrics.accuracy).toBeGreaterThan(
    0.8,
  )
})

test('the same seed gives the same bits, another seed others', async () => {
  const [a, b, other] = await Promise.all([train(new Random(3)), train(new Random(3)), train(new Random(4))])
  expect(plain(a.objective.stateDict())).toEqual(plain(b.objective.stateDict()))
  expect(plain(a.objective.stateDict())).not.toEqual(plain(other.objective.stateDict()))
})

test('who goes on from a step gets the steps of the uninterrupted run', async () => {
  const { objective, options } = blobsRun(new Random(5), 30)
  for await (const { step } of pretrain(objective, points, options)) if (step === 11) break
  const rest = await collect(pretrain(objective, points, { ...options, startStep: 11 }))
  const whole = await train(new Random(5))
  expect(rest.map(({ step, loss }) => [step, loss])).toEqual(
    whole.events.slice(11).map(({ step, loss }) => [step, loss]),
  )
  expect(plain(objective.stateDict())).toEqual(plain(whole.objective.stateDict()))
})

test('other events are served between steps', async () => {
  const { objective, options } = blobsRun(new Random(6), 30)
  let interrupted = false
  setImmediate(() => {
    interrupted = true
  })
  for await (const { step } of pretrain(objective, points, options)) {
    if (step === 3) expect(interrupted).toBe(true)
  }
})

test('reading may wait, and the next batch is read ahead', async () => {
  const { objective, options } = blobsRun(new Random(7), 30)
  const order: string[] = []
  const source = {
    read: async (index: number) => {
      order.push(`read ${index}`)
      await new Promise((resolve) => setTimeout(resolve))
      return index
    },
    batch: (index: number, rng: Random) => {
      order.push(`batch ${index}`)
      return points(index, rng)
    },
  }
  const events = await collect(pretrain(objective, source, options))
  const { events: prompt } = await train(new Random(7))
  expect(events.map(({ loss }) => loss)).toEqual(prompt.map(({ loss }) => loss))
  expect(order.slice(0, 4)).toEqual(['read 0', 'read 1', 'batch 0', 'read 2'])
  expect(order.filter((entry) => entry.startsWith('read'))).toHaveLength(30) // none beyond the end
})

test('a batch that is a promise is refused, with what to do', async () => {
  const { objective, options } = blobsRun(new Random(7), 30)
  const late = async (step: number, rng: Random) => points(step, rng)
  // @ts-expect-error: the types say so too
  await expect(collect(pretrain(objective, late, options))).rejects.toThrow(
    /a batch must be made at once; got a promise/,
  )
})

test('a reader that fails stops the training with its own error', async () => {
  const { objective, options } = blobsRun(new Random(7), 30)
  const read = async (index: number) => {
    if (index === 2) throw new Error('photo.jpg is gone')
    return index
  }
  const events: number[] = []
  const run = async () => {
    for await (const { step } of pretrain(objective, { read, batch: points }, options)) events.push(step)
  }
  await expect(run()).rejects.toThrow('photo.jpg is gone')
  expect(events).toEqual([1, 2])
})

test('gradients of several batches are averaged: the same update as of one batch that holds them all', async () => {
  const x = [[1], [2], [3], [6]]
  const weightAfter = async (accumulate: number) => {
    const line = new Line()
    const optimizer = new SGD(line.namedParameters(), { learningRate: 0.1 })
    const part = (index: number) => tensor(x.slice((index * 4) / accumulate, ((index + 1) * 4) / accumulate))
    const events = await collect(
      pretrain(line, part, { steps: 1, optimizer, rng: new Random(0), accumulate }),
    )
    return [line.layer.weight.item(), events[0].loss]
  }
  const [weight, loss] = await weightAfter(1)
  for (const accumulate of [2, 4]) {
    const found = await weightAfter(accumulate)
    expect(found[0]).toBeCloseTo(weight, 6)
    expect(found[1]).toBeCloseTo(loss, 6)
  }
})

test('after every update the objective is called with its progress, and what it changes in place stays', async () => {
  class Counting extends Line {
    readonly seen = buffer([0, 0])

    afterStep({ progress: { step, steps } }: StepContext): void {
      updateInPlace(this.seen, (data) => data.set([step, steps]))
    }
  }
  const line = new Counting()
  const optimizer = new SGD(line.namedParameters(), { learningRate: 0.1 })
  await collect(pretrain(line, () => tensor([[1]]), { steps: 3, optimizer, rng: new Random(0) }))
  expect(line.seen.toArray()).toEqual([2, 3])
})

test('a gradient that is too long is shortened to the limit', async () => {
  const line = new Line()
  const optimizer = new SGD(line.namedParameters(), { learningRate: 1 })
  const before = line.layer.weight.item()
  await pretrain(line, () => tensor([[100]]), {
    steps: 1,
    optimizer,
    rng: new Random(0),
    clipNorm: 0.25,
  }).next()
  expect(before - line.layer.weight.item()).toBeCloseTo(0.25, 6)
})

test('a number of steps that is none is refused', async () => {
  await expect(train(new Random(8), { steps: 1.5 })).rejects.toThrow(/steps must be a whole number/)
  await expect(train(new Random(8), { startStep: -1 })).rejects.toThrow(/startStep must be/)
})

class Weight extends Linear implements Encoder {
  readonly form = { kind: 'signal', channels: 1, length: 1, rate: 1 } as const
  readonly features = 1

  constructor() {
    super({ inputs: 1, outputs: 1, bias: false }, new Random('line'))
  }
}

/** loss = mean(w·x): its gradient is x. */
class Line extends Component implements Objective<Tensor> {
  readonly layer = new Weight()
  readonly encoder = this.layer

  loss(x: Tensor) {
    return { loss: mean(this.layer.forward(x)), metrics: {} }
  }
}

/** loss = mean √|w·x|: finite at x = 0, where its derivative is ∞·0. */
class Root extends Line {
  override loss(x: Tensor) {
    return { loss: mean(sqrt(abs(this.layer.forward(x)))), metrics: {} }
  }
}

/** Trains until the third batch, which is to be refused. */
async function fail(line: Line, batch: Tensor, learningRate = 0.1): Promise<NonFiniteError> {
  const optimizer = new SGD(line.namedParameters(), { learningRate: 0.1 })
  const batches = (step: number) => (step === 2 ? batch : tensor([[1]]))
  const schedule = (step: number) => (step === 2 ? learningRate : 0.1)
  const events = collect(pretrain(line, batches, { steps: 9, optimizer, schedule, rng: new Random(0) }))
  return events.then(
    () => expect.unreachable(),
    (error) => error,
  )
}

test('a loss that is not finite stops the training: the step and the loss are named', async () => {
  const line = new Line()
  const error = await fail(line, tensor([[Number.NaN]]))
  expect(error).toBeInstanceOf(NonFiniteError)
  expect(error).toMatchObject({ step: 3, role: 'loss', tensor: 'loss' })
  expect(error.message).toBe(
    'pretrain: step 3: the loss is NaN; check the inputs, or lower the learning rate (learning rate 0.1)',
  )
})

test('a gradient that is not finite is named, and the parameters stay as they were before the step', async () => {
  const line = new Root()
  const error = await fail(line, tensor([[0]]))
  expect(error).toMatchObject({ step: 3, role: 'gradient of', tensor: 'layer.weight', value: Number.NaN })
  expect(error.message).toMatch(
    /step 3: gradient of layer.weight is NaN; the parameters are still those before this step/,
  )
  expect(Number.isFinite(line.layer.weight.item())).toBe(true)
})

test('a parameter that overflows in the update is named', async () => {
  const error = await fail(new Line(), tensor([[1e20]]), 1e20)
  expect(error).toMatchObject({
    step: 3,
    role: 'parameter',
    tensor: 'layer.weight',
    value: -Infinity,
    index: 0,
    count: 1,
    size: 1,
  })
  expect(error.message).toMatch(
    /step 3: parameter layer.weight is -Infinity; the update overflowed; lower the learning rate/,
  )
})
