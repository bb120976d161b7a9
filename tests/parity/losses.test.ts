import { readFileSync } from 'node:fs'
import * as losses from '@pretexts/losses'
import { fromArray, noGrad, type Shape, sizeOf, type Tensor, tensor } from '@pretexts/tensor'
import { describe, expect, test } from 'vitest'
import { decodeFloats } from '../lib/samples/golden-samples.ts'
import { draws } from '../lib/samples/recipe.ts'

/*
 * Losses against PyTorch in float64, value and gradient: at temperatures from 0.01 to 10, with rows that are all alike and rows of zeros,
 * and with parts that do not divide the batch. The golden file is made by losses.py.
 */

interface Golden {
  readonly loss: string
  readonly shapes: readonly Shape[]
  readonly seed: number
  readonly rows: 'drawn' | 'alike' | 'zero'
  readonly options: Readonly<Record<string, never>>
  readonly labels?: readonly number[]
  /** Places of inputs without a gradient. */
  readonly constant: readonly number[]
  readonly value: string
  readonly gradients: readonly (string | null)[]
}

const { madeBy, cases }: { madeBy: string; cases: readonly Golden[] } = JSON.parse(
  readFileSync(new URL('./losses.json', import.meta.url), 'utf8'),
)

type Call = (inputs: readonly Tensor[], options: Golden['options'], labels: Tensor | null) => Tensor

const named: Readonly<Record<string, unknown>> = { ...losses }

/** Every loss that takes its tensors one by one, and then its options. */
const plain = (name: keyof typeof losses): Call => {
  const loss = named[name] as (...args: unknown[]) => Tensor
  return (inputs, options) => loss(...inputs, options)
}

const calls: Readonly<Record<string, Call>> = {
  ntXent: plain('ntXent'),
  dcl: plain('dcl'),
  dclw: plain('dclw'),
  infoNce: plain('infoNce'),
  symmetricInfoNce: ([a, b, scale]) => losses.symmetricInfoNce(a, b, scale),
  supCon: ([z], options, labels) => losses.supCon(z, labels as Tensor, options),
  triplet: plain('triplet'),
  contrastivePair: plain('contrastivePair'),
  negativeCosine: ([p, z]) => losses.negativeCosine(p, z),
  barlowTwins: plain('barlowTwins'),
  vicReg: plain('vicReg'),
  sigReg: ([z, directions]) => losses.sigReg(z, directions),
  swav: (scores, options) =>
    losses.swav(
      scores,
      noGrad(() => scores.map((x) => losses.sinkhorn(x))),
      options,
    ),
  dino: ([a, b, c, s, t, center], options) => losses.dino([a, b, c], [s, t], center, options),
  distill: plain('distill'),
  msn: ([a, b, target], options) => losses.msn([a, b], target, options),
  wMse: plain('wMse'),
  tiCo: plain('tiCo'),
  codingRate: plain('codingRate'),
  empSsl: plain('empSsl'),
  alignmentLoss: plain('alignmentLoss'),
  uniformityLoss: plain('uniformityLoss'),
  crossEntropy: ([logits], options, labels) => losses.crossEntropy(logits, labels as Tensor, options),
  mse: ([p, t]) => losses.mse(p, t),
  smoothL1: plain('smoothL1'),
}

/** As in losses.py. */
function drawn(shape: Shape, seed: number, rows: Golden['rows']): Tensor {
  const data = draws(sizeOf(shape), seed).map((u) => -1 + 2 * u)
  const width = sizeOf(shape.slice(1))
  if (rows === 'alike') for (let i = width; i < data.length; i++) data[i] = data[i % width]
  if (rows === 'zero') data.fill(0, 0, width)
  return fromArray(data, shape)
}

/** Largest difference of a row, relative to the larger of 1 and PyTorch's largest number in it. Both compute in float64. */
const tolerance = 1e-10

function expectClose(ours: ArrayLike<number>, theirs: Float64Array, width: number, what: string): void {
  expect(ours.length, what).toBe(theirs.length)
  for (let start = 0; start < theirs.length; start += width) {
    const row = theirs.subarray(start, start + width)
    const scale = Math.max(1, ...row.map(Math.abs))
    const differences = Array.from(row, (value, i) => Math.abs(value - ours[start + i]) / scale)
    expect(Math.max(...differences), `${what}, row ${start / width}`).toBeLessThanOrEqual(tolerance)
  }
}

const titled = cases.map((golden, i) => {
  const { loss, rows, options, shapes } = golden
  const settings = Object.entries(options).map(([name, value]) => `${name} ${value}`)
  return [`${i}: ${loss} of ${shapes[0].join('×')} ${rows} rows ${settings.join(', ')}`, golden] as const
})

describe(`as ${madeBy.split(',')[0]}`, () => {
  test.each(titled)(
    '%s',
    (_title, { loss, shapes, seed, rows, options, labels, constant, value, gradients }) => {
      const inputs = shapes.map((shape, i) => drawn(shape, seed + i, constant.includes(i) ? 'drawn' : rows))
      for (const [i, x] of inputs.entries()) if (!constant.includes(i)) x.requireGrad()
      const found = calls[loss](inputs, options, labels ? tensor([...labels], { dtype: 'int32' }) : null)
      expectClose(found.values(), decodeFloats(value), 1, 'value')
      found.backward()
      for (const [i, expected] of gradients.entries()) {
        const { grad, shape } = inputs[i]
        if (expected === null) expect(grad, `input ${i}`).toBeNull()
        else
          expectClose(
            grad?.values() ?? [],
            decodeFloats(expected),
            sizeOf(shape.slice(1)),
            `gradient of input ${i}`,
          )
      }
    },
  )
})

test('every loss of the package is compared, or has a reason not to be', () => {
  const elsewhere = ['accuracy', 'binaryCrossEntropyWithLogits'] // a metric; one of ops.jsonl's kind, tested beside its file
  const audio = ['ctc', 'ctcDecode', 'ctcFrames', 'editDistance', 'equalNegatives', 'ownNegativeLogits'] // audio.json, and beside their files
  const codes = ['codebookDiversity', 'effectiveCodes'] // audio.json
  const parts = [
    'batchTriplet',
    'infoNceLogits',
    'mineTriplets',
    'msnTargets',
    'sinkhorn',
    'tiCoMoment',
    'vicRegTerms',
    'whiten',
  ]
  const functions = Object.keys(named).filter((name) => typeof named[name] === 'function')
  expect(functions.filter((name) => !(name in calls)).sort()).toEqual(
    [...elsewhere, ...audio, ...codes, ...parts].sort(),
  )
  expect(new Set(cases.map(({ loss }) => loss))).toEqual(new Set(Object.keys(calls)))
})
