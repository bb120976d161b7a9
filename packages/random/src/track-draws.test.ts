import { expect, test } from 'vitest'
import { Random } from './random.ts'
import { trackDraws } from './track-draws.ts'

test('every stream that is drawn from is reported before it moves, forks included', () => {
  const rng = new Random(1)
  const fork = rng.fork('a')
  const states = new Map<Random, unknown>()
  const before = [rng.state(), fork.state()]
  trackDraws(
    (stream) => states.has(stream) || states.set(stream, stream.state()),
    () => [rng.next(), fork.normal(), rng.integer(9)],
  )
  expect([...states]).toEqual([
    [rng, before[0]],
    [fork, before[1]],
  ])
})

test('a normal that was kept from the last pair counts as a draw', () => {
  const rng = new Random(1)
  rng.normal()
  const seen: Random[] = []
  trackDraws(
    (stream) => seen.push(stream),
    () => rng.normal(),
  )
  expect(seen).toEqual([rng])
})

test('tracking nests, and ends with the function, also after an error', () => {
  const rng = new Random(1)
  const log: string[] = []
  const inner = () =>
    trackDraws(
      () => log.push('inner'),
      () => rng.next(),
    )
  trackDraws(() => log.push('outer'), inner)
  expect(log).toEqual(['inner', 'outer'])
  const fails = () =>
    trackDraws(
      () => log.push('again'),
      () => {
        throw new Error('no')
      },
    )
  expect(fails).toThrow('no')
  rng.next()
  expect(log).toHaveLength(2)
})

test('a rewound stream gives the same numbers again, also from the middle of a pair of normals', () => {
  const rng = new Random('x')
  rng.normal()
  const state = rng.state()
  const draws = () => [rng.normal(), rng.uint32(), rng.normal()]
  const first = draws()
  rng.rewind(state)
  expect(draws()).toEqual(first)
})

test('a stream cannot be rewound to the state of another', () => {
  const rng = new Random('x')
  expect(() => rng.rewind(rng.fork('y').state())).toThrow(/rewind: state.path must be/)
})
