import { type PlainArray, values } from '@pretexts/gradcheck'
import { Random } from '@pretexts/random'
import { grad, randn, select, softmax, sum, type Tensor, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { checkLoss } from '../testing/laws.ts'
import { mean } from '../testing/loops.ts'
import { ctc, ctcFrames } from './ctc.ts'
import { ctcDecode, editDistance } from './ctc-decode.ts'

const rng = new Random('ctc')

/** Every path of T frames over K classes, with its probability. */
function paths(logits: readonly (readonly number[])[]): { path: number[]; p: number }[] {
  return logits.reduce<{ path: number[]; p: number }[]>(
    (all, row) => {
      const total = row.reduce((s, x) => s + Math.exp(x), 0)
      return all.flatMap(({ path, p }) =>
        row.map((x, k) => ({ path: [...path, k], p: (p * Math.exp(x)) / total })),
      )
    },
    [{ path: [], p: 1 }],
  )
}

const spelled = (path: number[], blank = 0) => path.filter((k, t) => k !== blank && k !== path[t - 1])
const bruteForce = (logits: readonly (readonly number[])[], target: readonly number[], blank = 0) =>
  -Math.log(
    paths(logits)
      .filter(({ path }) => spelled(path, blank).join() === target.join())
      .reduce((s, { p }) => s + p, 0),
  )
const rowsOf = (data: ArrayLike<number>, n: number, t: number, k: number) =>
  Array.from({ length: t }, (_, i) => Array.from({ length: k }, (_, j) => data[(n * t + i) * k + j]))

const targets = [[1, 2], [2, 2], [1], []] // biome-ignore format: one line

test('ctc obeys the loss laws, and equals brute force over all paths', () => {
  checkLoss(
    (x) => ctc(x, targets),
    [values({ shape: [4, 4, 3] })] as const,
    {
      name: 'ctc',
      runs: 30,
      batched: false, // each row has a target of its own
      expected: ({ data }: PlainArray) => [
        mean(targets.map((target, n) => bruteForce(rowsOf(data, n, 4, 3), target))),
      ],
    } as never,
  )
})

test('another blank, and rows of fewer frames, equal brute force too', () => {
  const logits = randn([2, 5, 3], rng)
  const rows = rowsOf(logits.values(), 0, 5, 3)
  expect(ctc(select(logits, 0).reshape([1, 5, 3]), [[0, 1, 0]], { blank: 2 }).item()).toBeCloseTo(
    bruteForce(rows, [0, 1, 0], 2),
    5,
  )
  const short = ctc(logits, [[1, 2], [2]], { lengths: [5, 3] }).item()
  const expected = [bruteForce(rows, [1, 2]), bruteForce(rowsOf(logits.values(), 1, 5, 3).slice(0, 3), [2])]
  expect(short).toBeCloseTo(mean(expected), 5)
})

test('the probabilities of everything that can be spelled add up to 1', () => {
  const logits = randn([1, 4, 3], rng)
  const words = new Map(
    paths(rowsOf(logits.values(), 0, 4, 3)).map(({ path }) => [spelled(path).join(), spelled(path)]),
  )
  const total = [...words.values()].reduce((s, word) => s + Math.exp(-ctc(logits, [word]).item()), 0)
  expect(words.size).toBe(15)
  expect(total).toBeCloseTo(1, 5)
})

test('the gradient is softmax minus posterior: each frame adds up to 0', () => {
  const logits = randn([1, 4, 3], rng)
  const gradient = grad((x) => ctc(x, [[1, 2]]))(logits)[0]
  for (const total of sum(gradient, -1).values()) expect(total).toBeCloseTo(0, 5)
  const all = paths(rowsOf(logits.values(), 0, 4, 3)).filter(({ path }) => spelled(path).join() === '1,2')
  const evidence = all.reduce((s, { p }) => s + p, 0)
  const expected = softmax(logits, -1).values()
  gradient.values().forEach((value, i) => {
    const [t, k] = [Math.floor(i / 3), i % 3]
    const posterior = all.filter(({ path }) => path[t] === k).reduce((s, { p }) => s + p, 0) / evidence
    expect(value).toBeCloseTo(expected[i] - posterior, 4)
  })
})

test('it is finite exactly if there are frames for the letters and for a blank between equal ones', () => {
  expect([[], [1], [1, 2], [1, 1], [1, 1, 1, 2]].map(ctcFrames)).toEqual([0, 1, 2, 3, 6])
  for (const target of [
    [1, 2, 1],
    [1, 1],
  ]) {
    expect(Number.isFinite(ctc(zeros([1, 3, 3]), [target]).item())).toBe(true)
    expect(() => ctc(zeros([1, 2, 3]), [target])).toThrow(
      /target 0 needs 3 frames .* there are 2; leave it out/,
    )
  }
})

test('logits of any size give finite losses and gradients', () => {
  const x = tensor([[[1e4, 0, -1e4], [-1e4, 1e4, 0], [0, 0, 1e4], [1e4, -1e4, 0]]]).requireGrad() // biome-ignore format: one line
  const loss = ctc(x, [[2, 1]])
  loss.backward()
  expect(Number.isFinite(loss.item())).toBe(true)
  expect((x.grad as Tensor).values().every(Number.isFinite)).toBe(true)
})

test('long sequences keep their digits: two classes and even odds have a closed form', () => {
  // One letter over T frames of ½ each: T (T + 1) / 2 runs of it, of 2^T paths.
  const frames = 200
  const expected = frames * Math.log(2) - Math.log((frames * (frames + 1)) / 2)
  expect(ctc(zeros([1, frames, 2]), [[1]]).item() / expected).toBeCloseTo(1, 5)
})

test('decoding merges repeats and drops blanks; distances count the fewest changes', () => {
  const path = [0, 1, 1, 0, 1, 2, 2, 0]
  const logits = tensor([path.map((k) => [0, 1, 2].map((j) => (j === k ? 5 : 0)))])
  expect(ctcDecode(logits)).toEqual([[1, 1, 2]])
  const letters = (word: string) => [...word].map((c) => c.charCodeAt(0))
  const distance = (a: string, b: string) => editDistance(letters(a), letters(b))
  expect([distance('kitten', 'sitting'), distance('', 'abc'), distance('abc', 'abc'), distance('flaw', 'lawn')]).toEqual([3, 3, 0, 2]) // biome-ignore format: one line
})

test('targets, lengths and blanks that do not fit are refused', () => {
  expect(() => ctc(zeros([2, 4, 3]), [[1]])).toThrow(
    'with a target for each row; got [2, 4, 3] and 1 targets',
  )
  expect(() => ctc(zeros([1, 4, 3]), [[3]])).toThrow(
    'letters must be 0 to 2 and not 0, the blank; target 0 has 3',
  )
  expect(() => ctc(zeros([1, 4, 3]), [[0]])).toThrow('target 0 has 0')
  expect(() => ctc(zeros([1, 4, 3]), [[1]], { lengths: [5] })).toThrow('lengths must be 1 to 4; row 0 has 5')
  expect(() => ctc(zeros([1, 4, 3]), [[1]], { blank: 3 })).toThrow('blank must be a class, 0 to 2; got 3')
})
