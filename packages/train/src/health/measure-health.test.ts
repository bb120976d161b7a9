import { Component, type Encoder, evaluation, infer, Linear, type Objective, Sequential } from '@pretexts/nn'
import { Random } from '@pretexts/random'
import { randn, sum, type Tensor, tensor, updateInPlace } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Blobs } from '../../testing/blobs.ts'
import { plain } from '../../testing/plain.ts'
import { measureHealth } from './measure-health.ts'
import { representationHealth } from './representation-health.ts'

const rng = new Random('measure')
const inputs = randn([40, 2], rng)

test('the health of h is that of the encoder’s features in evaluation mode', () => {
  const objective = new Blobs(rng)
  const features = Float32Array.from(infer(objective.encoder, inputs).values())
  const { measures, collapse } = measureHealth(objective, { inputs })
  expect(measures).toEqual(representationHealth({ features, count: 40, width: 32 }))
  expect(collapse).toEqual([])
})

test('measuring changes no parameter, no buffer and no gradient', () => {
  const objective = new Blobs(rng)
  const before = plain(objective.stateDict())
  measureHealth(objective, { inputs, positives: inputs })
  expect(plain(objective.stateDict())).toEqual(before)
  expect(objective.parameters().every(({ grad }) => grad === null)).toBe(true)
})

class Dense extends Sequential implements Encoder {
  readonly form = { kind: 'signal', channels: 1, length: 2, rate: 1 } as const
  readonly features = 8
}

class Embedding extends Component implements Objective<Tensor> {
  readonly encoder = new Dense([new Linear({ inputs: 2, outputs: 8 }, rng.fork('encoder'))])
  readonly projector = new Linear({ inputs: 8, outputs: 4 }, rng.fork('projector'))

  loss(x: Tensor) {
    return { loss: sum(x), metrics: {} }
  }

  represent(x: Tensor) {
    const h = this.encoder.forward(x, evaluation())
    const z = this.projector.forward(h)
    return { h, z, zPositive: z, codes: { indices: tensor([0, 1], { dtype: 'int32' }), count: 2 } }
  }
}

test('an objective that represents a batch has the health of z and of its codes too, and a collapse of z is named', () => {
  const objective = new Embedding()
  const measured = measureHealth(objective, { inputs, positives: randn([40, 2], rng), batch: inputs })
  expect(Object.keys(measured.measures)).toEqual(
    expect.arrayContaining(['spread', 'alignment', 'codePerplexity', 'z.spread', 'z.alignment']),
  )
  updateInPlace(objective.projector.weight, (data) => data.fill(0))
  const { collapse, measures } = measureHealth(objective, { inputs, batch: inputs })
  expect(measures['z.spread']).toBeCloseTo(0, 6)
  expect(measures['spread']).toBeGreaterThan(0.1)
  expect(collapse.map(({ metric }) => metric)).toEqual([
    'spread',
    'deviation',
    'effectiveRank',
    'deadDimensions',
  ])
  expect(collapse[0].message).toContain('the representation z has collapsed')
})
