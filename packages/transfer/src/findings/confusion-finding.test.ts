import { expect, test } from 'vitest'
import { rowOf } from '../../testing/comparison-rows.ts'
import { confusionFinding } from './confusion-finding.ts'
import { mistakesFinding } from './mistakes-finding.ts'

const pairs = [
  [0, 0, 6],
  [0, 1, 4],
  [1, 1, 9],
  [1, 0, 1],
] as const
const mistakes = [
  { index: 17, truth: 0, predicted: 1, confidence: 0.987 },
  { index: 4, truth: 1, predicted: 0, confidence: 0.6 },
]
const row = rowOf('pretrained-frozen', 10, [0.7, 0.8], { confusion: { classes: 2, pairs }, mistakes })
const rows = [
  rowOf('pretrained-frozen', 1, [0.5]),
  row,
  rowOf('pretrained-frozen', 'all', [0.9]),
  rowOf('scratch', 10, [0]),
]
const names = ['cat', 'dog']

test('confusions of a few classes are a matrix with their names, at the largest number of labels below all', () => {
  expect(confusionFinding(rows, names)).toMatchObject({
    text: '“pretrained frozen” with 10 labels per class; the test examples of 2 runs together.',
    blocks: [
      {
        kind: 'matrix',
        rows: { labels: names },
        values: [
          [6, 4],
          [1, 9],
        ],
        confusion: true,
      },
    ],
  })
})

test('of many classes the most frequent confusions are listed', () => {
  expect(confusionFinding(rows, names, { mostClasses: 1 })?.blocks).toMatchObject([
    {
      kind: 'table',
      rows: [
        ['cat', 'dog', 4, 0.4],
        ['dog', 'cat', 1, 0.1],
      ],
    },
  ])
})

test('mistakes come with their pictures, or as a table with texts', async () => {
  const picture = { width: 1, height: 1, channels: 1, data: Uint8Array.of(9) } as const
  const shown: number[] = []
  const exhibit = (index: number) => {
    shown.push(index)
    return { picture }
  }
  expect((await mistakesFinding(rows, names, { exhibit }))?.blocks).toEqual([
    {
      kind: 'pictures',
      pictures: [
        { picture, caption: 'cat, taken for dog (99%)' },
        { picture, caption: 'dog, taken for cat (60%)' },
      ],
    },
  ])
  expect(shown).toEqual([17, 4])
  const texts = await mistakesFinding(rows, names, { exhibit: async (index) => ({ text: `text ${index}` }) })
  expect(texts?.blocks).toMatchObject([
    {
      kind: 'table',
      rows: [
        ['text 17', 'cat', 'dog', 0.987],
        ['text 4', 'dog', 'cat', 0.6],
      ],
    },
  ])
})

test('without such a row, or without mistakes, there is no finding', async () => {
  expect(confusionFinding(rows, names, { protocol: 'pretrained-knn' })).toBeNull()
  expect(await mistakesFinding(rows, names, { protocol: 'scratch' })).toBeNull()
})
