import { Random } from '@pretexts/random'
import { randn, type Tensor, tensor, zeros } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { infoNce } from './info-nce.ts'

const rng = new Random('info-nce')
const [query, positive, negatives] = [3, 3, 5].map((count, i) => randn([count, 4], rng.fork(i)))
const rows = (x: Tensor) => x.toArray() as number[][]
const cosine = (a: number[], b: number[]) => {
  const dot = a.reduce((sum, value, i) => sum + value * b[i], 0)
  return dot / (Math.hypot(...a) * Math.hypot(...b))
}

test('it equals a loop over queries and negatives', () => {
  for (const temperature of [0.01, 0.07, 1, 10]) {
    const expected = rows(query).map((q, n) => {
      const own = cosine(q, rows(positive)[n]) / temperature
      const all = [own, ...rows(negatives).map((k) => cosine(q, k) / temperature)]
      const most = Math.max(...all)
      return most + Math.log(all.reduce((sum, s) => sum + Math.exp(s - most), 0)) - own
    })
    const mean = expected.reduce((a, b) => a + b) / 3
    expect(infoNce(query, positive, negatives, { temperature }).item() / mean).toBeCloseTo(1, 4)
  }
})

test('equal scores give ln(1 + K), whatever the temperature', () => {
  const same = tensor([
    [1, 2],
    [1, 2],
  ])
  for (const temperature of [0.05, 1])
    expect(infoNce(same, same, same, { temperature }).item()).toBeCloseTo(Math.log(3), 5)
})

test('lengths make no difference, so the gradient is at a right angle to the query', () => {
  const q = randn([3, 4], rng.fork('q')).requireGrad()
  infoNce(q, positive, negatives).backward()
  const dots = rows(q).map((row, n) => row.reduce((sum, v, i) => sum + v * rows(q.grad as Tensor)[n][i], 0))
  for (const dot of dots) expect(Math.abs(dot)).toBeLessThan(1e-5)
})

test('the order of negatives makes no difference', () => {
  const shuffled = tensor([4, 2, 0, 1, 3].map((i) => rows(negatives)[i]))
  expect(infoNce(query, positive, shuffled).item()).toBeCloseTo(infoNce(query, positive, negatives).item(), 5)
})

test('vectors of zeros are finite, and so is their gradient', () => {
  const q = zeros([2, 4]).requireGrad()
  const loss = infoNce(q, zeros([2, 4]), zeros([3, 4]), { temperature: 0.01 })
  loss.backward()
  expect(loss.item()).toBeCloseTo(Math.log(4), 6)
  expect(q.grad?.values().every(Number.isFinite)).toBe(true)
})

test('shapes that do not fit, and a temperature that is none, are refused', () => {
  expect(() => infoNce(query, negatives, negatives)).toThrow(
    /query and positive must be \(N, D\).*got \[3, 4\], \[5, 4\]/,
  )
  expect(() => infoNce(query, positive, zeros([2, 3]))).toThrow(/negatives \(K, D\)/)
  expect(() => infoNce(query, positive, negatives, { temperature: 0 })).toThrow(
    'temperature must be above 0; got 0',
  )
})
