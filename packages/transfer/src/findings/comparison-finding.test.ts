import { expect, test } from 'vitest'
import { rowOf } from '../../testing/comparison-rows.ts'
import { comparisonFinding } from './comparison-finding.ts'

const steps = (count: number) => ({ settings: { steps: count } })
const rows = [
  rowOf('raw-pixels', 10, [0.6, 0.62]),
  rowOf('pretrained-frozen', 10, [0.8, 0.82]),
  rowOf('pretrained-fine-tuned', 10, [0.7, 0.75], steps(200)),
  rowOf('scratch', 10, [0.5, 0.52], steps(200)),
  rowOf('supervised', 'all', [0.98], steps(1000)),
]

test('a comparison is a finding of plain data: verdicts, rows with intervals, numbers for programs', () => {
  const finding = comparisonFinding(rows)
  expect(JSON.parse(JSON.stringify(finding))).toEqual(finding)
  expect(finding.highlight?.value).toBe('81.0%')
  expect(finding.highlight?.label).toBe(
    'test accuracy with 10 labels per class (“pretrained frozen”; +20.0 points against the best baseline)',
  )
  expect(finding.metrics).toMatchObject({ 'pretrained-frozen@10': 0.81, 'supervised@all': 0.98 })
  const [text, block] = finding.blocks
  expect(text).toMatchObject({
    kind: 'text',
    paragraphs: [expect.stringMatching(/^Pretraining helps .*\.$/)],
  })
  expect(block).toMatchObject({
    kind: 'comparison',
    note: 'Fine-tuning has 200 steps, training from scratch has 200 steps (1000 with all labels). Longer training would change these rows.',
  })
  if (block.kind !== 'comparison') expect.unreachable()
  expect(block.rows[1]).toMatchObject({ name: 'pretrained frozen', pretrained: true, labelsPerClass: 10 })
  expect(block.rows[1].accuracy.values).toEqual([0.8, 0.82])
  expect(block.rows[4]).toMatchObject({ pretrained: false, accuracy: { margin: null } })
})

test('a highlight says where the difference is not clear', () => {
  const unclear = comparisonFinding([rowOf('pretrained-knn', 1, [0.2, 0.9]), rowOf('scratch', 1, [0.5, 0.6])])
  expect(unclear.highlight?.label).toContain('with 1 label per class')
  expect(unclear.highlight?.label).toContain(
    '+0.0 points against the best baseline, not a clear difference'.replace('+', ''),
  )
})

test('baselines alone have no verdict and no highlight', () => {
  const { highlight, blocks } = comparisonFinding(rows.slice(0, 1))
  expect(highlight).toBeUndefined()
  expect(blocks.map(({ kind }) => kind)).toEqual(['comparison'])
})
