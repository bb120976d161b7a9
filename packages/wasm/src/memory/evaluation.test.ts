import { Random } from '@pretexts/random'
import {
  fromArray,
  keep,
  matmul,
  mean,
  noGrad,
  randn,
  referenceBackend,
  relu,
  scope,
  type Tensor,
  tensor,
  uniform,
  useBackend,
} from '@pretexts/tensor'
import { afterEach, describe, expect, test } from 'vitest'
import { wasm } from '../index.ts'

afterEach(() => void useBackend(referenceBackend))

/** 256 KiB of temporaries a batch: a thousand batches would fill the 4 MiB sixty times over. */
const network = () => {
  const [w, v] = [64, 64].map((size, i) => randn([size, 64], new Random(i), { requiresGrad: true }))
  return (x: Tensor): Tensor => matmul(relu(matmul(x, w)), v)
}
const batch = (i: number): Tensor => fromArray(new Float32Array(64 * 64).fill(i), [64, 64])

describe('1,000 evaluation batches in a plain loop', () => {
  const loops: [string, (forward: (x: Tensor) => Tensor) => number][] = [
    ['of losses', (forward) => loop((i) => noGrad(() => mean(forward(batch(i))).item()))],
    ['of scalars', (forward) => loop((i) => noGrad(() => mean(forward(batch(i)))).item())],
    ['of outputs', (forward) => loop((i) => noGrad(() => forward(batch(i))).values()[0])],
    ['of records', (forward) => loop((i) => noGrad(() => ({ y: [forward(batch(i))] })).y[0].values()[0])],
  ]

  test.each(loops)('%s stay flat on WASM, and give what the reference gives', (_, run) => {
    const expected = run(network())
    const backend = wasm({ memory: 2 ** 22, small: 0 })
    useBackend(backend)
    const forward = network()
    const before = backend.memory()
    expect(run(forward)).toBeCloseTo(expected, 2)
    expect(backend.memory().used).toBe(before.used)
    expect(backend.memory().peak).toBeLessThan(2 ** 20)
  })

  test('stay flat on the reference backend: nothing is held', () => {
    const forward = network()
    const held = noGrad(() => forward(batch(1)))
    expect([held.requiresGrad, held.node]).toEqual([false, null])
  })
})

const loop = (f: (i: number) => number): number => {
  let total = 0
  for (let i = 0; i < 1000; i++) total += f(i) / 1000
  return total
}

test('random numbers drawn in a scope go back with it', () => {
  const backend = wasm({ memory: 2 ** 22, small: 0 })
  useBackend(backend)
  for (const draw of [randn, uniform]) {
    scope(() => draw([64, 64], new Random(1)))
    const before = backend.memory()
    loop((i) => scope(() => mean(draw([64, 64], new Random(i))).item()))
    expect(backend.memory().used).toBe(before.used)
  }
})

describe('what noGrad gives back', () => {
  const backend = () => {
    const made = wasm({ memory: 2 ** 22, small: 0 })
    useBackend(made)
    return made
  }

  test('is all but what is returned or kept', () => {
    const { memory } = backend()
    const others: Tensor[] = []
    const y = noGrad(() => {
      const x = tensor([1, 2, 3])
      others.push(relu(x), keep(relu(x)))
      return relu(x)
    })
    expect(y.toArray()).toEqual([1, 2, 3])
    expect(() => others[0].toArray()).toThrow('its memory was given back')
    expect(others[1].toArray()).toEqual([1, 2, 3])
    expect(memory().blocks).toBe(1)
  })

  test('goes to the scope around it, in which results stay where they are', () => {
    const { memory } = backend()
    const y = scope(() => {
      const inner = noGrad(() => relu(tensor([1, 2])))
      expect(memory().blocks).toBe(1)
      return relu(inner)
    })
    expect(y.toArray()).toEqual([1, 2])
  })

  test('is nothing where it returns what cannot be looked into', () => {
    backend()
    class Model {
      readonly weight = relu(tensor([1, 2]))
    }
    const results = [
      noGrad(() => new Model()).weight,
      noGrad(() => new Map([['a', relu(tensor([1, 2]))]])).get('a'),
    ]
    const late = noGrad(() => {
      const x = relu(tensor([1, 2]))
      return () => x
    })
    for (const x of [...results, late()]) expect(x?.toArray()).toEqual([1, 2])
  })

  test('an async function is refused', () => {
    expect(() => noGrad(async () => 1)).toThrow('noGrad: f must not be async; await first')
  })
})
