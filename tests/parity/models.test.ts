import { readFileSync } from 'node:fs'
import { ConvDecoder, ConvNet, ResNet, resNetFromTorch, resNetToTorch } from '@pretexts/models'
import { type Component, type Context, evaluation, fromTorchNames, type StateDict } from '@pretexts/nn'
import { JigsawObjective, puzzleSet } from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import { fromArray, mul, type Shape, sizeOf, sum, type Tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { decodeFloats } from '../lib/samples/golden-samples.ts'
import { draws } from '../lib/samples/recipe.ts'

/*
 * Models against PyTorch in float64: outputs, gradients in the input and in every parameter, running statistics, and the names of
 * the state. The golden file is made by models.py.
 */

/** A tensor's product with a drawn one, and its sum of squares. */
type Digest = readonly [product: number, squares: number]

interface Golden {
  /** Shapes of the parameters by PyTorch's names. */
  readonly state: Readonly<Record<string, Shape>>
  readonly input: Shape
  readonly shape: Shape
  readonly output: string
  readonly inputGradient: Digest
  readonly gradients: Readonly<Record<string, Digest>>
  readonly buffers: Readonly<Record<string, Digest>>
}

const { madeBy, cases }: { madeBy: string; cases: Readonly<Record<string, Golden>> } = JSON.parse(
  readFileSync(new URL('./models.json', import.meta.url), 'utf8'),
)

interface Case {
  readonly model: Component
  readonly run: (x: Tensor, context: Context) => Tensor
  /** PyTorch's state under our names. */
  readonly named: (state: StateDict) => StateDict
}

const rng = new Random('overwritten')
const form = (channels: number, height: number, width: number) =>
  ({ kind: 'image', channels, height, width }) as const
const small = { widths: [4, 8, 8], features: 6 }

const resNet = (width: number, side: number): Case => {
  const model = new ResNet({ form: form(3, side, side), width }, rng)
  return { model, run: (x, context) => model.forward(x, context), named: resNetFromTorch }
}

const makers: Readonly<Record<string, () => Case>> = {
  'ResNet-18, a quarter wide': () => resNet(1 / 4, 16),
  'ResNet-18': () => resNet(1, 10),
  ConvNet() {
    const model = new ConvNet({ form: form(2, 14, 12), ...small }, rng)
    return { model, run: (x, context) => model.forward(x, context), named: fromTorchNames }
  },
  ConvDecoder() {
    const model = new ConvDecoder({ features: 5, form: form(3, 12, 10), widths: [8, 6, 4] }, rng)
    return { model, run: (h, context) => model.forward(h, context), named: fromTorchNames }
  },
  'context-free network'() {
    const model = new JigsawObjective(
      new ConvNet({ form: form(1, 7, 7), ...small }, rng),
      puzzleSet('72'),
      rng,
    )
    return { model, run: (tiles, context) => model.logits(tiles, context), named: fromTorchNames }
  },
}

const drawn = (shape: Shape, seed: number, low = -1, high = 1): Tensor =>
  fromArray(
    draws(sizeOf(shape), seed).map((u) => low + (high - low) * u),
    shape,
  )

/** Within 1e-9 of the golden numbers, relative to the size of the tensor. */
function expectDigest(
  x: Tensor | null | undefined,
  [product, squares]: Digest,
  seed: number,
  what: string,
): void {
  const values = x?.values() ?? []
  const other = draws(values.length, seed)
  let [p, s] = [0, 0]
  for (let i = 0; i < values.length; i++) {
    p += values[i] * (2 * other[i] - 1)
    s += values[i] ** 2
  }
  const size = Math.sqrt(squares * values.length) + 1e-9
  expect(Math.abs(p - product) / size, what).toBeLessThan(1e-9)
  expect(Math.abs(s - squares) / (squares + 1e-18), what).toBeLessThan(1e-8)
}

describe(`as ${madeBy.split(',')[0]}`, () => {
  test('every golden model has a case', () => {
    expect(Object.keys(makers)).toEqual(Object.keys(cases))
  })

  test.each(Object.keys(cases))('%s has the same outputs, gradients and statistics', (name) => {
    const golden = cases[name]
    const { model, run, named } = makers[name]()
    model.to('float64')
    const state = Object.fromEntries(
      Object.entries(golden.state).map(([key, shape], i) => [key, drawn(shape, i + 1, -0.6, 0.6)] as const),
    )
    const statistics = Object.fromEntries(model.namedBuffers())
    model.loadStateDict({ ...statistics, ...named(state) })
    const x = drawn(golden.input, 1001).requireGrad()
    const y = run(x, { ...evaluation(), training: true })
    expect(y.shape).toEqual(golden.shape)
    const values = y.values()
    decodeFloats(golden.output).forEach((value, i) => {
      expect(Math.abs(values[i] - value) / (1 + Math.abs(value))).toBeLessThan(1e-9)
    })
    sum(mul(y, drawn(y.shape, 1002))).backward()
    expectDigest(x.grad, golden.inputGradient, 1003, 'gradient of the input')
    const own = Object.fromEntries(model.namedTensors())
    const ourName = (key: string) => Object.keys(named({ [key]: x }))[0]
    Object.entries(golden.gradients).forEach(([key, digest], i) => {
      expectDigest(own[ourName(key)].grad, digest, 2001 + i, `gradient of ${key}`)
    })
    for (const [key, digest] of Object.entries(golden.buffers))
      expectDigest(own[ourName(key)], digest, 3001, key)
  })
})

test('names of a ResNet go to PyTorch and back, and are those of its state there', () => {
  const state = new ResNet({ form: form(3, 16, 16), width: 1 / 16 }, rng).stateDict()
  const theirs = resNetToTorch(state)
  const { state: shapes, buffers } = cases['ResNet-18']
  expect(Object.keys(theirs).sort()).toEqual([...Object.keys(shapes), ...Object.keys(buffers)].sort())
  expect(Object.keys(resNetFromTorch(theirs))).toEqual(Object.keys(state))
})

test('a classifier and counters of batches are left out; the names of the usual code for CIFAR-10 are known too', () => {
  const one = fromArray([1], [1])
  const found = resNetFromTorch({
    'fc.weight': one,
    'linear.bias': one,
    'bn1.num_batches_tracked': one,
    'layer2.0.shortcut.0.weight': one,
    'layer2.0.shortcut.1.running_var': one,
  })
  expect(Object.keys(found)).toEqual([
    'stages.1.0.shortcut.conv.weight',
    'stages.1.0.shortcut.norm.runningVariance',
  ])
})
