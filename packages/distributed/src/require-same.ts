import type { Collective } from '@pretexts/contracts'
import { RanksDifferError } from './rank-error.ts'

/** What must be equal on all ranks, each fact in words that a person can compare. */
export type RankFacts = Readonly<Record<string, string>>

/**
 * Compares facts of all ranks with those of rank 0, before anything is begun.
 * @throws RanksDifferError on all ranks, naming each that differs, in what, and both values
 */
export function requireSame(collective: Collective, facts: RankFacts): void {
  const all = gatherTexts(collective, JSON.stringify(facts)).map((text) => JSON.parse(text) as RankFacts)
  const [first, ...others] = all
  const apart = others.flatMap((own, i) => {
    const names = [...new Set([...Object.keys(first), ...Object.keys(own)])]
    return names
      .filter((name) => own[name] !== first[name])
      .map((name) => ({
        rank: i + 1,
        text: `${name} is ${own[name]} on rank ${i + 1} and ${first[name]} on rank 0`,
      }))
  })
  if (apart.length === 0) return
  const shown = apart.slice(0, 8).map(({ text }) => text)
  const more = apart.length > shown.length ? [`and ${apart.length - shown.length} more differences`] : []
  const { size } = collective
  const rank = new Set(apart.map(({ rank }) => rank)).size === 1 ? apart[0].rank : null
  const fix = 'start all ranks with the same program, the same command and the same data'
  throw new RanksDifferError({ rank, size }, `ranks differ: ${[...shown, ...more].join('; ')}; ${fix}`)
}

/** A text of every rank, in the order of ranks. */
export function gatherTexts(collective: Collective, own: string): string[] {
  const bytes = new TextEncoder().encode(own)
  const lengths = collective.allGather(Int32Array.of(bytes.length))
  const all = collective.allGather(bytes)
  let place = 0
  return Array.from(lengths, (length) => {
    place += length
    return new TextDecoder().decode(all.subarray(place - length, place))
  })
}

/** The text of rank 0, on all ranks. @param own on rank 0 the text; the others' is ignored */
export function shareText(collective: Collective, own: string): string {
  const bytes = new TextEncoder().encode(collective.rank === 0 ? own : '')
  const length = Float64Array.of(bytes.length)
  collective.broadcast(length)
  const all = collective.rank === 0 ? bytes : new Uint8Array(length[0])
  collective.broadcast(all)
  return new TextDecoder().decode(all)
}
