import { Random } from '@pretexts/random'
import { describe, expect, test } from 'vitest'
import { chiSquare, chiSquareLimit } from '../../testing/toy-text.ts'
import { resolveOptions, type TrainOptions } from '../train/options.ts'
import { AliasTable } from '../vocabulary/alias-table.ts'
import { huffmanTree } from '../vocabulary/huffman-tree.ts'
import { RandomBits } from '../vocabulary/random-bits.ts'
import { lessonBounds, type PlanSources, WindowPlanner } from './plan-windows.ts'

const sampled: PlanSources = {
  negatives: new AliasTable(new Float64Array(100).fill(1)),
  tree: null,
  rowLists: null,
}
/** Word w has rows w and 100 + w. */
const pairsOfRows = {
  starts: Int32Array.from({ length: 101 }, (_, i) => 2 * i),
  rows: Int32Array.from({ length: 200 }, (_, i) => (i % 2) * 100 + (i >> 1)),
}
const sentence = Int32Array.from({ length: 21 }, (_, i) => i)

interface Lesson {
  inputs: number[]
  outputs: { row: number; label: number }[]
}

function lessonsOf(options: TrainOptions, sources = sampled, center = 10, seed = 1): Lesson[] {
  const settings = resolveOptions(options)
  const room = new Int32Array(lessonBounds(settings, sources).integers)
  const planner = new WindowPlanner(room, settings, sources, new RandomBits(new Random(seed)))
  planner.plan(sentence, sentence.length, center)
  const lessons: Lesson[] = []
  for (let at = 0; at < planner.length; ) {
    const [m, n] = room.subarray(at, at + 2)
    const inputs = [...room.subarray(at + 2, at + 2 + m)]
    const outputs = Array.from(room.subarray(at + 2 + m, at + 2 + m + n), (entry) => ({
      row: entry >> 1,
      label: entry & 1,
    }))
    lessons.push({ inputs, outputs })
    at += 2 + m + n
  }
  return lessons
}

test('the width of a window is uniform in 1 … w', () => {
  const widths = new Float64Array(5)
  for (let seed = 0; seed < 5000; seed++) {
    const [lesson] = lessonsOf({ window: 5 }, sampled, 10, seed)
    widths[lesson.inputs.length / 2 - 1]++
  }
  expect(chiSquare(widths, new Float64Array(5).fill(1000))).toBeLessThan(chiSquareLimit(4))
})

describe('skip-gram', () => {
  test('has the words around the center as inputs, and the center and its negatives as outputs', () => {
    const [lesson] = lessonsOf({ window: 1, negatives: 5 })
    expect(lesson.inputs).toEqual([9, 11])
    expect(lesson.outputs[0]).toEqual({ row: 10, label: 1 })
    expect(lesson.outputs.slice(1).every(({ row, label }) => label === 0 && row !== 10)).toBe(true)
  })
  test('sees no further than the sentence', () => {
    expect(lessonsOf({ window: 1 }, sampled, 0)[0].inputs).toEqual([1])
    expect(lessonsOf({ window: 1 }, sampled, 20)[0].inputs).toEqual([19])
  })
  test('gives each pair its own negatives when asked to', () => {
    const lessons = lessonsOf({ window: 1, negativesPer: 'pair' })
    expect(lessons.map(({ inputs }) => inputs)).toEqual([[9], [11]])
    expect(lessons[0].outputs).not.toEqual(lessons[1].outputs)
  })
  test('with subwords predicts each context word from the rows of the center', () => {
    const [lesson] = lessonsOf(
      { window: 1, negatives: 2, subwords: true },
      { ...sampled, rowLists: pairsOfRows },
    )
    expect(lesson.inputs).toEqual([10, 110])
    expect(lesson.outputs.filter(({ label }) => label === 1).map(({ row }) => row)).toEqual([9, 11])
  })
})

describe.each([1, 5, 6, 10])('a window of up to %s words on each side', (window) => {
  test.each([false, true])(
    'has every context word once, at most ten in a lesson (subwords: %s)',
    (subwords) => {
      const sources = subwords ? { ...sampled, rowLists: pairsOfRows } : sampled
      for (let center = 0; center < 21; center++) {
        for (let seed = 0; seed < 20; seed++) {
          const lessons = lessonsOf({ window, subwords }, sources, center, seed)
          const contexts = lessons.map(({ inputs, outputs }) =>
            subwords ? outputs.filter(({ label }) => label === 1).map(({ row }) => row) : inputs,
          )
          const all = contexts.flat()
          expect(Math.max(...contexts.map((words) => words.length))).toBeLessThanOrEqual(10)
          expect(contexts.slice(0, -1).every((words) => words.length === 10)).toBe(true)
          const reach = Math.max(center - all[0], all.at(-1)! - center)
          const around = [...sentence].filter((word) => word !== center && Math.abs(word - center) <= reach)
          expect(all).toEqual(around)
        }
      }
    },
  )
})

describe('CBOW', () => {
  test('has one lesson a window, also when negatives are per pair', () => {
    const lessons = lessonsOf({ architecture: 'cbow', window: 1, negativesPer: 'pair' })
    expect(lessons.map(({ inputs }) => inputs)).toEqual([[9, 11]])
  })
  test('with subwords averages the rows of all context words', () => {
    const sources = { ...sampled, rowLists: pairsOfRows }
    expect(lessonsOf({ architecture: 'cbow', window: 1, subwords: true }, sources)[0].inputs).toEqual([
      9, 109, 11, 111,
    ])
  })
})

test('hierarchical softmax asks for the turns of the center’s path, label 1 for a 0', () => {
  const tree = huffmanTree(Float64Array.from({ length: 100 }, (_, i) => 100 - i))
  const [lesson] = lessonsOf({ loss: 'hierarchicalSoftmax' }, { negatives: null, tree, rowLists: null })
  const path = [...tree.path.subarray(tree.starts[10], tree.starts[11])]
  expect(lesson.outputs).toEqual(path.map((step) => ({ row: step >> 1, label: 1 - (step & 1) })))
})

test('a negative that equals the word it is for is left out', () => {
  const sources = { ...sampled, negatives: new AliasTable([1]) }
  const settings = resolveOptions({ window: 1 })
  const room = new Int32Array(100)
  const planner = new WindowPlanner(room, settings, sources, new RandomBits(new Random(1)))
  planner.plan(Int32Array.of(0, 0), 2, 0)
  expect([...room.subarray(0, planner.length)]).toEqual([1, 1, 0, 1])
})

test('a word alone teaches nothing', () => {
  const planner = new WindowPlanner(
    new Int32Array(100),
    resolveOptions(),
    sampled,
    new RandomBits(new Random(1)),
  )
  planner.plan(Int32Array.of(3), 1, 0)
  expect(planner.length).toBe(0)
})
