import { describe, expect, test } from 'vitest'
import { Random, type RandomState } from './index.ts'

const throughJson = (state: RandomState): RandomState => JSON.parse(JSON.stringify(state))

const everything = (rng: Random): unknown[] => [
  rng.normal(),
  rng.next(),
  rng.normal(),
  rng.normal(),
  rng.integer(1000),
  [...rng.permutation(5)],
  rng.fork('child').next(),
]

describe('a state', () => {
  test.each([0, 1, 2, 3, 4])('continues exactly, through JSON, after %s normals', (count) => {
    const rng = new Random('seed').fork('a').fork(1)
    for (let i = 0; i < count; i++) rng.normal()
    const state = throughJson(rng.state())
    expect(state.spare === null).toBe(count % 2 === 0)
    expect(everything(Random.restore(state))).toEqual(everything(rng))
  })
  test('is a snapshot: later draws and later edits do not touch it', () => {
    const rng = new Random(1)
    const state = rng.state()
    const copy = throughJson(state)
    rng.next()
    expect(state).toEqual(copy)
    const restored = Random.restore(state)
    ;(state.path as number[])[0] = 99
    expect(restored.state()).toEqual(copy)
  })
  test('can be restored many times', () => {
    const state = new Random(1).state()
    expect(Random.restore(state).next()).toBe(Random.restore(state).next())
  })
})

describe('a hostile state is refused, by the field that is wrong', () => {
  const good = new Random(1).state()
  const cases: [string, unknown, string][] = [
    ['nothing', null, 'state must be an object; got null'],
    ['text', 'state', 'state must be an object; got "state"'],
    ['another algorithm', { ...good, algorithm: 'alea' }, `state.algorithm must be 'tychei'; got "alea"`],
    [
      'no path',
      { ...good, path: undefined },
      'state.path must be an array of at least one seed; got undefined',
    ],
    [
      'an empty path',
      { ...good, path: [] },
      'state.path must be an array of at least one seed; got an array of 0',
    ],
    [
      'a path of objects',
      { ...good, path: [1, {}] },
      'state.path[1] must be a string or a finite number; got an object',
    ],
    [
      'too few words',
      { ...good, words: [1, 2, 3] },
      'state.words must be four 32-bit integers; got an array of 3',
    ],
    ['a fraction', { ...good, words: [1, 2, 3, 0.5] }, 'state.words must be four 32-bit integers'],
    ['more than 32 bits', { ...good, words: [1, 2, 3, 2 ** 32] }, 'state.words must be four 32-bit integers'],
    ['text for a word', { ...good, words: [1, 2, 3, '4'] }, 'state.words must be four 32-bit integers'],
    ['the dead state', { ...good, words: [0, 0, 0, 0] }, 'state.words must be not all 0'],
    [
      'a missing spare',
      { ...good, spare: undefined },
      'state.spare must be null or a finite number; got undefined',
    ],
    ['a spare that is NaN', { ...good, spare: NaN }, 'state.spare must be null or a finite number; got NaN'],
  ]
  test.each(cases)('%s', (_, state, message) => {
    expect(() => Random.restore(state as RandomState)).toThrow(`Random.restore: ${message}`)
  })
})
