import { readFileSync } from 'node:fs'
import { defaultsOf, type ImageForm } from '@pretexts/contracts'
import { ViT } from '@pretexts/models'
import { type Component, type Context, type Encoder, evaluation, fromTorchNames, Linear } from '@pretexts/nn'
import {
  hideShuffled,
  IJepaObjective,
  iJepa,
  JigsawObjective,
  jigsaw,
  layPuzzles,
  MaeObjective,
  mae,
  puzzleSet,
} from '@pretexts/pretext'
import { Random } from '@pretexts/random'
import {
  argsort,
  flatten,
  fromArray,
  mul,
  type Shape,
  sizeOf,
  sum,
  type Tensor,
  tensor,
} from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { decodeFloats } from '../lib/samples/golden-samples.ts'
import { draws } from '../lib/samples/recipe.ts'

/*
 * Models and methods against PyTorch in float64, given the same weights, images and draws: batches, losses, and gradients in every
 * parameter. State dicts go from one to the other by `fromTorchNames` alone. The golden file is made by methods.py.
 */

interface Golden {
  /** Shapes of the parameters by PyTorch's names. */
  readonly state: Readonly<Record<string, Shape>>
  readonly loss: number
  readonly gradients: Readonly<Record<string, string>>
  /** Σ gradient · drawn numbers, of parameters whose gradients are too large to store. */
  readonly projections: Readonly<Record<string, number>>
}

interface Goldens {
  readonly 'ViT, mean of patches': Golden & { readonly h: string; readonly inputGradient: string }
  readonly 'ViT with a class token': Goldens['ViT, mean of patches']
  readonly 'MAE, pixels': Golden & Readonly<Record<'visible' | 'restore' | 'hidden', number[][]>>
  readonly 'MAE, normalized pixels': Goldens['MAE, pixels']
  readonly 'I-JEPA': Golden & { readonly context: number[][]; readonly targets: number[][][] }
  readonly jigsaw: Golden & {
    readonly places: [number, number][][]
    readonly labels: number[]
    readonly tiles: string
  }
}

const { madeBy, cases }: { madeBy: string; cases: Goldens } = JSON.parse(
  readFileSync(new URL('./methods.json', import.meta.url), 'utf8'),
)

const form: ImageForm = { kind: 'image', channels: 2, height: 8, width: 8 }
const rng = new Random('overwritten')
const training = { ...evaluation(), training: true }
const vit = (pooling: 'mean' | 'class') =>
  new ViT({ form, patch: 2, features: 8, depth: 2, heads: 2, pooling }, rng)

/** As in methods.py. */
const drawn = (shape: Shape, seed: number, low = -1, high = 1): Tensor =>
  fromArray(
    draws(sizeOf(shape), seed).map((u) => low + (high - low) * u),
    shape,
  )
const images = drawn([3, 2, 8, 8], 301, 0, 1)
const indices = (rows: number[][] | number[][][]) => tensor(rows, { dtype: 'int32' })

/** In float64, with the weights of methods.py. */
function withWeights<Network extends Component>(network: Network, { state }: Golden): Network {
  network.to('float64')
  const weights = Object.entries(state).map(([key, shape], i) => [key, drawn(shape, i + 1, -0.4, 0.4)])
  const tables = Object.fromEntries(network.namedBuffers())
  network.loadStateDict({ ...tables, ...fromTorchNames(Object.fromEntries(weights)) })
  return network
}

function expectClose(ours: ArrayLike<number>, base64: string, what: string, tolerance = 1e-12): void {
  const theirs = decodeFloats(base64)
  const scale = Math.max(1, ...theirs.map(Math.abs))
  expect(ours.length, what).toBe(theirs.length)
  const differences = Array.from(theirs, (value, i) => Math.abs(value - ours[i]) / scale)
  expect(Math.max(...differences), what).toBeLessThanOrEqual(tolerance)
}

/** The loss, and the gradient of every parameter, are PyTorch's. */
function expectSameStep(network: Component, loss: Tensor, { loss: theirs, ...golden }: Golden): void {
  expect(Math.abs(loss.item() - theirs)).toBeLessThan(1e-12)
  loss.backward()
  const own = Object.fromEntries(network.namedTensors())
  const ourNames = Object.keys(
    fromTorchNames(Object.fromEntries(Object.keys(golden.state).map((key) => [key, loss]))),
  )
  const names = Object.fromEntries(Object.keys(golden.state).map((key, i) => [key, ourNames[i]]))
  for (const [key, values] of Object.entries(golden.gradients))
    expectClose(own[names[key]].grad?.values() ?? [], values, `gradient of ${key}`)
  for (const [key, value] of Object.entries(golden.projections)) {
    const { grad } = own[names[key]]
    if (!grad) throw new Error(`${key} has no gradient`)
    expect(
      Math.abs(sum(mul(grad, drawn(grad.shape, 401))).item() - value),
      `gradient of ${key}`,
    ).toBeLessThan(1e-11)
  }
  const covered = Object.keys({ ...golden.gradients, ...golden.projections }).length
  expect(covered).toBe(network.namedParameters().length)
}

describe(`as ${madeBy.split(',')[0]}`, () => {
  test.each(['ViT, mean of patches', 'ViT with a class token'] as const)('%s', (name) => {
    const golden = cases[name]
    const encoder = withWeights(vit(name === 'ViT, mean of patches' ? 'mean' : 'class'), golden)
    const x = mul(images, 1).detach().requireGrad()
    const h = encoder.forward(x, training)
    expectClose(h.values(), golden.h, 'h')
    const inputGradient = () =>
      expectClose(x.grad?.values() ?? [], golden.inputGradient, 'gradient of the images')
    expectSameStep(encoder, sum(mul(h, drawn([3, 8], 302))), golden)
    inputGradient()
  })

  test.each(['MAE, pixels', 'MAE, normalized pixels'] as const)('%s, given the noise', (name) => {
    const golden = cases[name]
    const hidden = hideShuffled(argsort(drawn([3, 16], 311, 0, 1)), 0.75)
    expect(hidden.visible.toArray()).toEqual(golden.visible)
    expect(hidden.restore.toArray()).toEqual(golden.restore)
    expect(hidden.hidden.toArray()).toEqual(golden.hidden)
    const options = {
      ...defaultsOf(mae.options),
      patchSize: 2,
      decoderWidth: 8,
      decoderDepth: 1,
      normalizeTargets: name === 'MAE, normalized pixels',
    }
    const network = withWeights(new MaeObjective(vit('class'), options, rng), golden)
    const batch = { ...hidden, images, hidden: fromArray(Float64Array.from(hidden.hidden.values()), [3, 16]) }
    expectSameStep(network, network.loss(batch, training).loss, golden)
  })

  test('I-JEPA, given context and blocks', () => {
    const golden = cases['I-JEPA']
    const sizes = { patchSize: 2, predictorWidth: 8, predictorDepth: 1 }
    const options = { ...defaultsOf(iJepa.options), ...sizes, centerTargets: false }
    const network = withWeights(new IJepaObjective(vit('mean'), options, rng), golden)
    const batch = { images, context: indices(golden.context), targets: indices(golden.targets) }
    expectSameStep(network, network.loss(batch, training).loss, golden)
  })

  test('jigsaw, given crops and orders', () => {
    const golden = cases.jigsaw
    const options = { ...defaultsOf(jigsaw.options), permutations: '72' as const, gap: 2, enlarge: 2 }
    const values = Float32Array.from(drawn([3, 2, 15, 15], 321, 0, 1).values())
    for (const c of [0, 1]) // a blank cell of the second image
      for (let i = 0; i < 25; i++) values[(2 + c) * 225 + 15 * Math.floor(i / 5) + (i % 5)] = 0.25
    const samples = { form: { ...form, height: 15, width: 15 }, values }
    const { places, labels } = golden
    const drawnPuzzles = { places, labels: Int32Array.from(labels), gray: [false, false, false] }
    const batch = layPuzzles(samples, drawnPuzzles, options)
    expect([...batch.labels.values()]).toEqual(labels)
    expectClose(batch.tiles.values(), golden.tiles, 'tiles, in float32', 1e-5)

    const network = withWeights(new JigsawObjective(new Trunk(), puzzleSet('72'), rng), golden)
    const tiles = fromArray(decodeFloats(golden.tiles), batch.tiles.shape)
    expectSameStep(network, network.loss({ ...batch, tiles }, training).loss, golden)
  })
})

/** A linear encoder of tiles. */
class Trunk extends Linear implements Encoder {
  readonly form = { ...form, height: 6, width: 6 }
  readonly features = 8

  constructor() {
    super({ inputs: 72, outputs: 8 }, rng)
  }

  override forward(x: Tensor, _context?: Context): Tensor {
    return super.forward(flatten(x, 1))
  }
}
