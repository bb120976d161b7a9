import { defaultsOf } from '@pretexts/contracts'
import { sinkhorn } from '@pretexts/losses'
import { type Objective, WeightNormLinear } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { concat, mean, normalize, randn, slice, type Tensor, updateInPlace } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import {
  batchOf,
  context,
  data,
  form,
  imageEmbeddings,
  makeFor,
  makerOf,
  samples,
  values,
} from '../../testing/joint-embedding.ts'
import { byol } from './byol/byol.ts'
import type { ByolObjective } from './byol/byol-objective.ts'
import { dino } from './dino/dino.ts'
import type { DinoObjective } from './dino/dino-objective.ts'
import { nnclr } from './nnclr/nnclr.ts'
import { type NnclrObjective, nearestRows } from './nnclr/nnclr-objective.ts'
import { simsiam } from './simsiam/simsiam.ts'
import { supcon } from './supcon/supcon.ts'
import { swav } from './swav/swav.ts'
import type { SwavObjective } from './swav/swav-objective.ts'

const make = makeFor('convnet')

/** Options that keep a loss from depending on the order of images, or that fit a small batch. */
const plainOptions: Readonly<Record<string, object>> = { moco: { parts: 1 }, 'w-mse': { projection: 4 } }

describe.each(imageEmbeddings.map((task) => [task.name, task] as const))('%s', (name, task) => {
  test('the order of the images makes no difference to the loss', async () => {
    const objective = (await task.objective(
      makerOf(task),
      { form, dataset: data },
      { ...defaultsOf(task.options), ...plainOptions[name] },
      new Random(1),
    )) as Objective<unknown>
    const batch = batchOf(task)
    const reversed = mapTensors(batch, (x) => concat([...x].reverse().map((row) => row.unsqueeze(0))))
    const state = objective.stateDict()
    const before = objective.loss(batch, context()).loss.item()
    objective.loadStateDict(state)
    expect(objective.loss(reversed, context()).loss.item()).toBeCloseTo(before, 3)
  })
})

function mapTensors(value: unknown, f: (x: Tensor) => Tensor): unknown {
  if (Array.isArray(value)) return value.map((part) => mapTensors(part, f))
  if (typeof value === 'object' && value !== null && 'storage' in value) return f(value as Tensor)
  return Object.fromEntries(Object.entries(value as object).map(([key, part]) => [key, mapTensors(part, f)]))
}

describe('BYOL', () => {
  const objective = () =>
    byol.objective(make, { form, dataset: data }, defaultsOf(byol.options), new Random(1)) as ByolObjective

  test('its loss is between 0 and 8, and its target gets no gradient but follows after each step', () => {
    const made = objective()
    const { loss } = made.loss(batchOf(byol), context())
    expect(loss.item()).toBeGreaterThan(0)
    expect(loss.item()).toBeLessThan(8)
    loss.backward()
    const target = made.target.network.namedTensors()
    expect(target.every(([, tensor]) => tensor.grad === null && !tensor.requiresGrad)).toBe(true)
    const own = made.projector.parameters()[0]
    const followed = made.target.network.layers[1].namedTensors()[0][1]
    const expected = values(followed).map((value, i) => 0.97 * value + 0.03 * own.values()[i])
    made.afterStep(context(0))
    values(followed).forEach((value, i) => {
      expect(value).toBeCloseTo(expected[i], 6)
    })
  })

  test('its target starts from other weights, and keeps batch-norm statistics of its own', () => {
    const made = objective()
    const weights = [made.encoder, made.target.network.layers[0]].map((part) =>
      values(part.namedTensors()[0][1]),
    )
    expect(weights[0]).not.toEqual(weights[1])
    const statistics = () =>
      made.target.network.namedTensors().filter(([name]) => name.includes('runningMean'))
    const before = statistics().map(([, tensor]) => values(tensor))
    made.loss(batchOf(byol), context())
    const after = statistics().map(([, tensor]) => values(tensor))
    expect(after).not.toEqual(before)
    made.afterStep(context())
    expect(statistics().map(([, tensor]) => values(tensor))).toEqual(after)
  })
})

test('SimSiam reaches −1 only if predictions agree with projections, and stays within −1 and 1', async () => {
  const made = await simsiam.objective(
    make,
    { form, dataset: data },
    defaultsOf(simsiam.options),
    new Random(1),
  )
  const { loss, metrics } = made.loss(batchOf(simsiam), context())
  expect(Math.abs(loss.item())).toBeLessThan(1)
  expect(metrics['spread']).toBeGreaterThan(0.1)
})

describe('DINO', () => {
  const options = { ...defaultsOf(dino.options), local: 2, outputs: 8 }
  const objective = () =>
    dino.objective(make, { form, dataset: data }, options, new Random(1)) as DinoObjective
  const batch = batchOf(dino, 1, { local: 2 })

  test('has two large crops and then the small ones, all of one size', () => {
    expect(batch.views.map(({ shape }: Tensor) => shape)).toEqual(new Array(4).fill([6, 1, 28, 28]))
  })

  test('the center moves after the loss, towards the mean of the raw logits of the teacher', () => {
    const [made, other] = [objective(), objective()]
    updateInPlace(other.center, (center) => center.fill(0.5)) // a shift of all classes alike
    const losses = [made, other].map((each) => each.loss(batch, context()).loss.item())
    expect(losses[1]).toBeCloseTo(losses[0], 3)
    const fresh = objective()
    const large = concat(batch.views.slice(0, 2))
    const logits = fresh.teacher.apply((network) => network.forward(large, context()))
    values(mean(logits, 0)).forEach((value, k) => {
      expect(made.center.values()[k]).toBeCloseTo(0.1 * value, 5)
    })
    const center = values(made.center)
    made.loss(batch, { ...context(), training: false })
    expect(values(made.center)).toEqual(center)
  })

  test('the encoder that is kept is the teacher’s: it gets no gradient and follows the student', () => {
    const made = objective()
    made.loss(batch, context()).loss.backward()
    expect(made.encoder).toBe(made.teacher.network.layers[0])
    expect(made.encoder.parameters()).toEqual([])
    const weight = () => values(made.encoder.namedTensors()[0][1])
    const before = weight()
    const [student] = made.student.layers[0].parameters()
    updateInPlace(student, (data) => data.fill(1))
    made.afterStep(context(0))
    expect(weight()[0]).toBeCloseTo(0.99 * before[0] + 0.01, 6)
  })
})

describe('SwAV', () => {
  const objective = (queue: number) =>
    swav.objective(
      make,
      { form, dataset: data },
      { ...defaultsOf(swav.options), prototypes: 5, queue },
      new Random(1),
    ) as SwavObjective

  test('a queue that is not full changes nothing', () => {
    const [without, part] = [0, 100].map((queue) => {
      const made = objective(queue)
      made.loss(batchOf(swav, 1), context())
      return made.loss(batchOf(swav, 2), context()).loss.item()
    })
    expect(part).toBeCloseTo(without, 5)
  })

  test('a full queue is assigned together with the batch, before the batch enters it', () => {
    const made = objective(6)
    made.loss(batchOf(swav, 1), context()) // fills both queues
    const before = made.queues[0].read()
    const batch = batchOf(swav, 2)
    const loss = made.loss(batch, { ...context(), training: false }).loss.item()
    expect(values(made.queues[0].read())).toEqual(values(before))
    const [z1, z2] = [batch.first, batch.second].map((x: Tensor) =>
      normalize(
        made.projector.forward(made.encoder.forward(x, { ...context(), training: false }), {
          ...context(),
          training: false,
        }),
      ),
    )
    const scores = [z1, z2].map((z) => made.prototypes.forward(z))
    const codes = scores.map((each, view) =>
      slice(sinkhorn(concat([each, made.prototypes.forward(made.queues[view].read())])), [0, 6]),
    )
    const cross = (target: Tensor, logits: Tensor) => {
      const [q, s] = [target, logits].map((x) => x.toArray() as number[][])
      return s.map((row, n) => {
        const total = Math.log(row.reduce((sum, value) => sum + Math.exp(value / 0.1), 0))
        return -row.reduce((sum, value, k) => sum + q[n][k] * (value / 0.1 - total), 0)
      })
    }
    const terms = [...cross(codes[0], scores[1]), ...cross(codes[1], scores[0])]
    expect(loss).toBeCloseTo(terms.reduce((a, b) => a + b) / terms.length, 3)
  })

  test('prototypes have length 1 in the forward pass', () => {
    const { prototypes } = objective(0)
    expect(prototypes).toBeInstanceOf(WeightNormLinear)
    for (const row of (prototypes.forward(normalize(prototypes.weightV)).toArray() as number[][]).entries())
      expect(row[1][row[0]]).toBeCloseTo(1, 5)
  })
})

describe('NNCLR', () => {
  test('a queue that holds z itself returns z, an empty one too, and others give the nearest direction', () => {
    const z = normalize(randn([4, 3], new Random(1)))
    const queue = concat([randn([5, 3], new Random(2)), z])
    expect(values(nearestRows(z, queue))).toEqual(values(z))
    expect(values(nearestRows(z, slice(queue, [0, 0])))).toEqual(values(z))
    expect(nearestRows(z.requireGrad(), queue).requiresGrad).toBe(false)
  })

  test('the first view enters the queue after the neighbors were found', () => {
    const made = nnclr.objective(
      make,
      { form, dataset: data },
      { ...defaultsOf(nnclr.options), queue: 20 },
      new Random(1),
    ) as NnclrObjective
    made.loss(batchOf(nnclr), context())
    expect(made.queue.filled.item()).toBe(6)
    made.loss(batchOf(nnclr), { ...context(), training: false })
    expect(made.queue.filled.item()).toBe(6)
  })
})

test('SupCon refuses images without labels and says what to use', () => {
  const unlabeled = { ...samples(), labels: null }
  expect(() => supcon.batch(unlabeled, new Random(1), defaultsOf(supcon.options))).toThrow(
    /expected a label for each image.*found 6 images without labels; use a data set with labels, or simclr/,
  )
})
