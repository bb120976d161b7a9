import { describe, expect, test } from 'vitest'
import { RankError } from '../rank-error.ts'
import { runRanks } from './run-ranks.ts'
import { shareRanks } from './shared-ranks.ts'
import { ThreadCollective } from './thread-collective.ts'

const laws = new URL('../../testing/collective-laws.ts', import.meta.url)
const failing = new URL('../../testing/failing-rank.ts', import.meta.url)

describe.each([1, 2, 3, 4])('%i ranks in one process', (size) => {
  test('obey the laws of collectives, also when numbers are handed over in small pieces', async () => {
    for (const slot of [2 ** 20, 1024]) {
      expect((await runRanks<string[]>(size, laws, { slot })).flat()).toEqual([])
    }
  })
})

describe.each(['abort', 'throw', 'leave'])('a rank that fails, way: %s,', (way) => {
  test('ends the others, which name it', async () => {
    const error = await runRanks(3, failing, { input: way }).catch((thrown) => thrown)
    expect(error).toBeInstanceOf(RankError)
    expect(error).toMatchObject({ rank: 1, size: 3 })
    const reason = way === 'leave' ? 'the thread ended before its work was done' : 'its disk is full'
    expect(error.message).toBe(`rank 1 of 3: ${reason}`)
  })
})

test('numbers that cannot be averaged, a root that is none and ranks that cannot be are refused', () => {
  const alone = new ThreadCollective(shareRanks(1), 0)
  expect(() => alone.allReduceMean(Int32Array.of(1) as never)).toThrow(
    'rank 0 of 1: allReduceMean averages a Float32Array or a Float64Array; got a Int32Array',
  )
  expect(() => alone.broadcast(Float32Array.of(1), 1)).toThrow('broadcast takes a root from 0 to 0; got 1')
  expect(() => shareRanks(0)).toThrow(RankError)
  expect(() => shareRanks(2, 12)).toThrow('slot must be a multiple of 8 bytes; got 12')
})

test('an option that does not exist is refused before any rank starts, with what was meant', async () => {
  await expect(runRanks(2, laws, { slots: 1024 } as object)).rejects.toThrow(
    "runRanks: there is no option 'slots'; did you mean 'slot'?",
  )
  await expect(runRanks(2, laws, { slot: 4 })).rejects.toThrow(
    'runRanks: slot must be a whole number of at least 8; got 4',
  )
})
