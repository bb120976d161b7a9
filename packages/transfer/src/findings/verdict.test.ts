import { expect, test } from 'vitest'
import { rowOf } from '../../testing/comparison-rows.ts'
import { verdicts } from './verdict.ts'

const pretrained = (runs: number[]) => rowOf('pretrained-frozen', 10, runs)
const scratch = (runs: number[]) => rowOf('scratch', 10, runs)

test('a difference counts when it is larger than both intervals together', () => {
  const [ahead] = verdicts([pretrained([0.8, 0.81, 0.82]), scratch([0.7, 0.71, 0.72])])
  expect(ahead).toMatchObject({ outcome: 'ahead', headline: 'Pretraining helps with 10 labels per class' })
  expect(ahead.difference).toBeCloseTo(0.1, 12)
  expect(ahead.margin).toBeCloseTo((Math.SQRT2 * 4.3027 * 0.01) / Math.sqrt(3), 10)
  expect(ahead.detail).toBe('“pretrained frozen” (81.0%) is 10.0 ± 3.5 points above “scratch” (71.0%)')
  const [behind] = verdicts([pretrained([0.7, 0.71, 0.72]), scratch([0.8, 0.81, 0.82])])
  expect(behind).toMatchObject({
    outcome: 'behind',
    headline: 'Pretraining does not help with 10 labels per class',
  })
  expect(behind.detail).toContain('10.0 ± 3.5 points below')
})

test('a difference within its margin is unclear, and single runs give no verdict', () => {
  const [unclear] = verdicts([pretrained([0.7, 0.8, 0.9]), scratch([0.7, 0.75, 0.8])])
  expect(unclear).toMatchObject({ outcome: 'unclear', headline: 'No clear winner with 10 labels per class' })
  const [single] = verdicts([pretrained([0.9]), scratch([0.1])])
  expect(single).toMatchObject({
    outcome: 'unclear',
    margin: null,
    headline: 'No verdict with 10 labels per class',
  })
  expect(single.detail).toContain('but a single run has no interval')
})

test('the best of either side is compared, at each number of labels that has both', () => {
  const rows = [
    rowOf('pretrained-knn', 1, [0.4, 0.42]),
    rowOf('pretrained-frozen', 1, [0.5, 0.52]),
    rowOf('raw-pixels', 1, [0.3, 0.31]),
    rowOf('scratch', 1, [0.2, 0.21]),
    rowOf('scratch', 'all', [0.9, 0.91]),
  ]
  expect(verdicts(rows).map(({ detail }) => detail)).toEqual([
    expect.stringMatching(/^“pretrained frozen” \(51\.0%\).*“raw pixels” \(30\.5%\)$/),
  ])
})
