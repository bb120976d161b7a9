import { evaluation, infer } from '@pretexts/nn'
import { expect, test } from 'vitest'
import { batchOf, objectiveOf, values } from '../../../testing/joint-embedding.ts'
import { simclr } from '../simclr/simclr.ts'
import { headedEncoder } from './headed-encoder.ts'
import type { ProjectionObjective } from './projection-objective.ts'

const { encoder, projector } = objectiveOf<ProjectionObjective>(simclr, {
  head: 'v2',
  headWidth: 32,
  projection: 8,
})
const { first } = batchOf(simclr)

test('the head of version 2 has three layers, each with a batch norm, and no bias', () => {
  expect(projector.layers.map((layer) => layer.constructor.name)).toEqual([
    'Linear',
    'BatchNorm',
    'ReLU',
    'Linear',
    'BatchNorm',
    'ReLU',
    'Linear',
    'BatchNorm',
  ])
  expect(projector.namedParameters().some(([name]) => name.match(/^[036]\.bias/))).toBe(false)
})

test('features from inside the head are those of its first layers, on top of h', () => {
  expect(headedEncoder(encoder, projector, 0)).toBe(encoder)
  const inside = headedEncoder(encoder, projector, 1)
  expect(inside.features).toBe(32)
  const expected = projector.layers
    .slice(0, 3)
    .reduce((x, layer) => layer.forward(x, evaluation()), infer(encoder, first))
  expect(values(infer(inside, first))).toEqual(values(expected))
  const all = headedEncoder(encoder, projector, 3)
  expect(all.features).toBe(8)
  expect(values(infer(all, first))).toEqual(values(projector.forward(infer(encoder, first), evaluation())))
})

test('what is trained through it is the encoder and the head themselves', () => {
  const inside = headedEncoder(encoder, projector, 1)
  const own = new Set([...encoder.parameters(), ...projector.parameters()])
  expect(inside.parameters().every((parameter) => own.has(parameter))).toBe(true)
  expect(inside.parameters().length).toBeGreaterThan(encoder.parameters().length)
})

test('more layers than the head has are refused', () => {
  expect(() => headedEncoder(encoder, projector, 4)).toThrow(
    'layers must be from 0 to 3, the linear layers of the projector; got 4',
  )
  expect(() => headedEncoder(encoder, projector, 0.5)).toThrow(/got 0.5/)
})
