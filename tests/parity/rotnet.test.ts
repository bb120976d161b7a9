import { readFileSync } from 'node:fs'
import { toTensor } from '@pretexts/data'
import { readMnist } from '@pretexts/images'
import { convNet } from '@pretexts/models'
import { evaluation } from '@pretexts/nn'
import { AdamW, type Optimizer, SGD } from '@pretexts/optim'
import { RotationObjective, rotationBatch } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { updateInPlace } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'

const golden = JSON.parse(readFileSync(new URL('./rotnet.json', import.meta.url), 'utf8'))
const batchSize = 16

/** The generator of rotnet.py: s ← 1664525 s + 1013904223 mod 2³², as numbers in [−1, 1). */
function draws(count: number, seed: number): Float64Array {
  let state = seed
  return Float64Array.from({ length: count }, () => {
    state = (Math.imul(1664525, state) + 1013904223) >>> 0
    return state / 2 ** 31 - 1
  })
}

function objective() {
  const rng = new Random('overwritten')
  const made = new RotationObjective(convNet({}, rng), rng)
  const weights = made.namedParameters().filter(([, parameter]) => parameter.rank > 1)
  for (const [index, [, weight]] of weights.entries()) {
    const bound = Math.sqrt(6 / (weight.size / weight.shape[0]))
    const values = draws(weight.size, index + 1).map((value) => value * bound)
    updateInPlace(weight, (data) => data.set(values))
  }
  const [, bias] = made.namedParameters().find(([name]) => name === 'head.bias') ?? []
  if (bias) updateInPlace(bias, (data) => data.fill(0))
  return made
}

async function curve(
  makeOptimizer: (parameters: ReturnType<ReturnType<typeof objective>['namedParameters']>) => Optimizer,
) {
  const digits = await readMnist('train')
  const learner = objective()
  const optimizer = makeOptimizer(learner.namedParameters())
  return golden.sgd.map((_: number, step: number) => {
    const indices = Array.from({ length: batchSize }, (_, i) => step * batchSize + i)
    const batch = rotationBatch(toTensor(digits.read(indices)))
    optimizer.zeroGrad()
    const { loss } = learner.loss(batch, { ...evaluation(), training: true })
    loss.backward()
    optimizer.step()
    return loss.item()
  })
}

/** Every loss within 1e-4 of PyTorch's: float32 rounding, grown over twenty steps. */
function expectSame(ours: number[], theirs: number[]): void {
  const worst = Math.max(...ours.map((loss, step) => Math.abs(loss - theirs[step])))
  expect(worst).toBeLessThan(1e-4)
}

describe('RotNet learns as in PyTorch, from the same weights and batches', () => {
  test('with SGD, Nesterov momentum and weight decay', async () => {
    const options = { learningRate: 0.05, momentum: 0.9, nesterov: true, weightDecay: 5e-4 }
    expectSame(await curve((parameters) => new SGD(parameters, options)), golden.sgd)
  })

  test('with AdamW', async () => {
    expectSame(
      await curve((parameters) => new AdamW(parameters, { learningRate: 2e-3, weightDecay: 0.01 })),
      golden.adamw,
    )
  })
})
