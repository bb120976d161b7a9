import { readFileSync } from 'node:fs'
import { encoderSafetensors, fitWeights, readWeights } from '@pretexts/experiment'
import { readSafetensors } from '@pretexts/formats'
import { type Encoder, infer } from '@pretexts/nn'
import { describe, expect, test } from 'vitest'
import { encoders, examples } from './weights/encoders.ts'

/*
 * Weights on their way to PyTorch and back, for an encoder of each kind. weights.py loaded the files that we write into PyTorch models of
 * the same names and stored their outputs (`ours`); then it saved models with weights of its own (`torch`).
 */

interface Golden {
  readonly madeBy: string
  readonly cases: Readonly<Record<string, { readonly ours: number[]; readonly torch: number[] }>>
}

const file = (name: string): string => new URL(`./weights/${name}`, import.meta.url).pathname
const { madeBy, cases }: Golden = JSON.parse(readFileSync(file('golden.json'), 'utf8'))

function expectOutputs(encoder: Encoder, name: string, golden: readonly number[]): void {
  const values = Array.from(infer(encoder, examples(name)).values())
  expect(values).toHaveLength(golden.length)
  expect(Math.max(...values.map((value, i) => Math.abs(value - golden[i])))).toBeLessThan(1e-5)
}

describe(madeBy, () => {
  test('every kind has a golden', () => expect(Object.keys(cases)).toEqual(Object.keys(encoders)))

  test.each(Object.keys(encoders))('%s: ours → safetensors → PyTorch gives our outputs', (name) => {
    expectOutputs(encoders[name](), name, cases[name].ours)
  })

  test.each(Object.keys(encoders))('%s: PyTorch → safetensors → ours gives its outputs', (name) => {
    const encoder = encoders[name]()
    const path = file(`${name}.safetensors`)
    encoder.loadStateDict(fitWeights(encoder, readWeights(path), path))
    expectOutputs(encoder, name, cases[name].torch)
  })

  test.each(Object.keys(encoders))('%s: what we write has the names and shapes of PyTorch’s file', (name) => {
    const about = { name: 'parity', options: {} }
    const ours = readSafetensors(encoderSafetensors(encoders[name](), { model: about, task: about }, 'torch'))
    const theirs = readSafetensors(readFileSync(file(`${name}.safetensors`)))
    const shapes = ({ tensors }: typeof ours) =>
      Array.from(tensors, ([key, { shape }]) => `${key} ${shape}`).sort()
    expect(shapes(ours)).toEqual(shapes(theirs))
  })
})
