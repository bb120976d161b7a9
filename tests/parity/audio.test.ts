import { readFileSync } from 'node:fs'
import { codebookDiversity, crossEntropy, ctc, ownNegativeLogits } from '@pretexts/losses'
import { GumbelQuantizer, type Stride, WaveStem } from '@pretexts/models'
import { type Component, evaluation } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import {
  add,
  exp,
  fromArray,
  gelu,
  mul,
  relu,
  type Shape,
  sizeOf,
  sum,
  type Tensor,
  updateInPlace,
  zeros,
} from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { decodeFloats } from '../lib/samples/golden-samples.ts'
import { draws } from '../lib/samples/recipe.ts'

/*
 * Convolutions over waveforms, the quantizer and the losses of audio against PyTorch in float64, given the same weights. The golden
 * file is made by audio.py. Log-mel spectrograms and MFCCs have theirs in packages/audio/testing.
 */

interface Golden {
  readonly outputs: readonly string[]
  readonly loss: number
  readonly inputGradients: readonly string[]
  readonly gradients: readonly string[]
}

interface Goldens {
  readonly 'stem, frame': Golden
  readonly 'stem, clip': Golden
  readonly 'stem, first': Golden
  readonly quantizer: Golden & { readonly codes: number[][] }
  readonly 'own negatives': Golden
  readonly ctc: Golden & { readonly words: number[][]; readonly lengths: number[] }
}

const { madeBy, cases }: { madeBy: string; cases: Goldens } = JSON.parse(
  readFileSync(new URL('./audio.json', import.meta.url), 'utf8'),
)

const rng = new Random('overwritten')

/** As in audio.py. */
const drawn = (shape: Shape, seed: number, low = -1, high = 1): Tensor =>
  fromArray(
    draws(sizeOf(shape), seed).map((u) => low + (high - low) * u),
    shape,
  )

/** In float64, with the weights of audio.py. */
function withWeights<Network extends Component>(network: Network): Network {
  network.to('float64')
  network.parameters().forEach((parameter, i) => {
    updateInPlace(parameter, (data) => data.set(drawn(parameter.shape, i + 1, -0.4, 0.4).values()))
  })
  return network
}

function expectClose(ours: ArrayLike<number>, base64: string, what: string, tolerance = 1e-10): void {
  const theirs = decodeFloats(base64)
  const scale = Math.max(1, ...theirs.map(Math.abs))
  expect(ours.length, what).toBe(theirs.length)
  const differences = Array.from(theirs, (value, i) => Math.abs(value - ours[i]) / scale)
  expect(Math.max(...differences), what).toBeLessThanOrEqual(tolerance)
}

function expectSame(
  golden: Golden,
  outputs: Tensor[],
  loss: Tensor,
  inputs: Tensor[],
  network?: Component,
): void {
  for (const [i, y] of outputs.entries()) expectClose(y.values(), golden.outputs[i], `output ${i}`)
  expect(Math.abs(loss.item() - golden.loss)).toBeLessThan(1e-10)
  loss.backward()
  for (const [i, x] of inputs.entries())
    expectClose(x.grad?.values() ?? [], golden.inputGradients[i], `input ${i}`)
  const parameters = network?.namedParameters() ?? []
  expect(parameters.length).toBe(golden.gradients.length)
  for (const [i, [name, { grad }]] of parameters.entries())
    expectClose(grad?.values() ?? [], golden.gradients[i], name)
}

const strides: readonly Stride[] = [[10, 5], [4, 2], [3, 2]] // biome-ignore format: one line

describe(`as ${madeBy.split(',')[0]}`, () => {
  test.each([
    ['frame', relu, true],
    ['clip', relu, true],
    ['first', gelu, false],
  ] as const)('frames of a waveform, norm %s', (norm, activation, compress) => {
    const options = { inputs: 1, channels: 6, convolutions: strides, norm, activation, compress }
    const network = withWeights(new WaveStem(options, rng))
    const x = drawn([2, 1, 160], 501).requireGrad()
    const y = network.forward(x)
    expectSame(cases[`stem, ${norm}`], [y], sum(mul(y, drawn(y.shape, 502))), [x], network)
  })

  test('the quantizer, and the diversity of its codebooks', () => {
    const network = withWeights(new GumbelQuantizer({ inputs: 4, groups: 2, codes: 5, outputs: 6 }, rng))
    const x = drawn([7, 4], 511).requireGrad()
    const { q, indices, probabilities } = network.quantize(x, evaluation(), 1)
    expect(indices.toArray()).toEqual(cases.quantizer.codes)
    const loss = add(sum(mul(q, drawn([7, 6], 512))), codebookDiversity(probabilities))
    expectSame(cases.quantizer, [q, probabilities], loss, [x], network)
  })

  test('the choice among own negatives, one of which equals the positive', () => {
    const [y, positive] = [521, 522].map((seed) => drawn([5, 6], seed).requireGrad())
    const values = drawn([5, 4, 6], 523).values()
    values.set(positive.values().subarray(6, 12), (1 * 4 + 2) * 6)
    const negatives = fromArray(values, [5, 4, 6]).requireGrad()
    const logits = ownNegativeLogits(y, positive, negatives)
    const loss = crossEntropy(logits, zeros([5], { dtype: 'int32' }))
    expectSame(cases['own negatives'], [exp(logits)], loss, [y, positive, negatives])
  })

  test('CTC, with repeats, an empty target, and rows of fewer frames', () => {
    const { words, lengths } = cases.ctc
    const x = drawn([4, 9, 5], 531, -2, 2).requireGrad()
    const own = words.map((word, n) => ctc(x.slice([n, n + 1]), [word], { lengths: [lengths[n]] }).item())
    expectClose(own, cases.ctc.outputs[0], 'each row')
    expectSame(cases.ctc, [], ctc(x, words, { lengths }), [x])
  })
})
