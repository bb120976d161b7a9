import { defaultsOf } from '@pretexts/contracts'
import { type ImageSamples, memoryDataset } from '@pretexts/data'
import { Random } from '@pretexts/random'
import { expect, test } from 'vitest'
import { Pixels } from '../../../testing/pixels.ts'
import { rotation } from './rotation.ts'
import { rotationFindings } from './rotation-findings.ts'
import { RotationObjective } from './rotation-objective.ts'

const form = { kind: 'image', channels: 1, height: 4, width: 4 } as const
const values = Uint8Array.from({ length: 6 * 16 }, (_, i) => (i * 37) % 256)
const find = async (labels: number[] | null) => {
  const objective = new RotationObjective(new Pixels(form), new Random(1))
  const heldOut = memoryDataset<ImageSamples>({ name: 'x', form, values, labels, classNames: ['cat', 'dog'] })
  const options = defaultsOf(rotation.options)
  return rotationFindings({ objective, encoder: objective.encoder, heldOut, options, rng: new Random(2) })
}

test('accuracy is found over all, by class under its name, and by rotation', async () => {
  const [finding] = await find([0, 0, 0, 1, 1, 1])
  expect(finding.metrics?.accuracy).toBeGreaterThanOrEqual(0)
  expect(finding.highlight?.label).toBe('rotation accuracy on held-out images; chance is 25.0%')
  const [bars, matrix] = finding.blocks
  if (bars.kind !== 'bars' || matrix.kind !== 'matrix') throw new Error('bars, then a matrix')
  expect(bars.bars.map(({ label }) => label)).toEqual(['cat', 'dog'])
  expect(bars.bars.reduce((sum, { value }) => sum + (value ?? 0) / 2, 0)).toBeCloseTo(
    finding.metrics?.accuracy ?? -1,
    10,
  )
  expect(matrix.rows.labels).toEqual(['0°', '90°', '180°', '270°'])
  expect(matrix.values.flat().reduce((sum: number, count) => sum + (count ?? 0), 0)).toBe(24)
})

test('without labels there are no classes', async () => {
  const [finding] = await find(null)
  expect(finding.blocks.map(({ kind }) => kind)).toEqual(['matrix'])
})
