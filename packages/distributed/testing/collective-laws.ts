import type { Collective, Exchangeable } from '@pretexts/contracts'
import { Random } from '@pretexts/random'

/**
 * What every collective promises, checked by every rank: each rank knows what the others draw, and so what must come out.
 * Returns what does not hold, in words; nothing where all does.
 */
export default function collectiveLaws(ranks: Collective): string[] {
  const broken: string[] = []
  const holds = (law: string, is: boolean): void => {
    if (!is) broken.push(`rank ${ranks.rank} of ${ranks.size}: ${law}`)
  }
  const everyone = Array.from({ length: ranks.size }, (_, rank) => rank)
  const draw = (name: string, rank: number, length: number): Float32Array => {
    const values = new Float32Array(length)
    new Random('laws', name, rank).fillNormal(values)
    return values
  }

  for (const length of [0, 1, 3, 1000, 5000]) {
    const expected = meanOf(everyone.map((rank) => draw('mean', rank, length)))
    for (const way of ['at once', 'begun and ended later'] as const) {
      const [values, again] = [1, 2].map(() => {
        const own = draw('mean', ranks.rank, length)
        if (way === 'at once') ranks.allReduceMean(own)
        else ranks.startAllReduceMean(own)()
        return own
      })
      const law = `the mean of ${length} numbers, ${way},`
      holds(`${law} is that of all ranks`, near(values, expected))
      holds(`${law} has the same bits every time`, same(again, values))
      const all = ranks.allGather(values)
      const parts = everyone.map((rank) => all.subarray(rank * length, (rank + 1) * length))
      holds(
        `${law} has the same bits on all ranks`,
        parts.every((part) => same(part, values)),
      )
    }
  }

  const doubles = Float64Array.of(ranks.rank + 1 / 3, 1e300)
  ranks.allReduceMean(doubles)
  holds(
    'a mean in float64 keeps its digits',
    Math.abs(doubles[0] - ((ranks.size - 1) / 2 + 1 / 3)) < 1e-14 && Math.abs(doubles[1] / 1e300 - 1) < 1e-14,
  )

  const two = [draw('first', ranks.rank, 700), draw('second', ranks.rank, 900)]
  const ends = two.map((values) => ranks.startAllReduceMean(values))
  for (const end of ends.reverse()) end()
  holds(
    'two means under way do not mix, and may be ended in any order',
    ['first', 'second'].every((name, i) =>
      near(two[i], meanOf(everyone.map((rank) => draw(name, rank, two[i].length)))),
    ),
  )

  for (const lengthOf of [(rank: number) => rank * 700, () => 5, (rank: number) => (rank === 0 ? 3 : 0)]) {
    const own = draw('gather', ranks.rank, lengthOf(ranks.rank))
    const expected = everyone.flatMap((rank) => [...draw('gather', rank, lengthOf(rank))])
    const before = own.slice()
    holds(
      `numbers are gathered in the order of ranks`,
      same(ranks.allGather(own), Float32Array.from(expected)),
    )
    holds('what is gathered stays as it was', same(own, before))
  }
  for (const values of [
    Int32Array.of(ranks.rank, -1),
    Uint8Array.of(255, ranks.rank),
    Float64Array.of(ranks.rank / 3),
  ]) {
    const all = ranks.allGather(values) as Exchangeable
    const parts = everyone.map((rank) => all.subarray(rank * values.length, (rank + 1) * values.length))
    const place = values instanceof Uint8Array ? 1 : 0
    const rankIn = (part: Exchangeable): number =>
      values instanceof Float64Array ? part[place] * 3 : part[place]
    holds(
      `${values.constructor.name} can be gathered`,
      all.constructor === values.constructor &&
        parts.every((part, rank) => Math.abs(rankIn(part) - rank) < 1e-9),
    )
  }

  for (const root of everyone) {
    const values = draw('broadcast', ranks.rank, 3000)
    ranks.broadcast(values, root)
    holds(`everybody has the numbers of rank ${root}`, same(values, draw('broadcast', root, 3000)))
  }
  ranks.barrier()
  holds('time that was spent here is counted', ranks.seconds > 0 || ranks.size === 1)
  return broken
}

function meanOf(parts: readonly Float32Array[]): Float32Array {
  return parts[0].map((_, i) => parts.reduce((sum, part) => sum + part[i], 0) / parts.length)
}

const same = (a: Exchangeable, b: Exchangeable): boolean =>
  a.length === b.length && a.every((value, i) => Object.is(value, b[i]))

const near = (a: Float32Array, b: Float32Array): boolean =>
  a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) <= 1e-6 * (1 + Math.abs(b[i])))
