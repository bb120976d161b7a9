import type { Collective } from '@pretexts/contracts'
import { checkpointFrom, contentsOf } from '../checkpoint/checkpoint.ts'
import { encode } from '../checkpoint/container.ts'
import { decode } from '../checkpoint/decode.ts'
import { type Restorable, restoreCheckpoint } from '../checkpoint/restore-checkpoint.ts'

/**
 * Gives all ranks the state of rank 0: parameters, buffers, optimizer, and the number of steps made. Only rank 0 needs the
 * checkpoint that a run is resumed from.
 * @param step steps that rank 0 has made; the others' is ignored
 * @returns the steps made
 */
export function shareState(
  collective: Collective,
  { objective, optimizer, rng }: Omit<Restorable, 'companions'>,
  step: number,
): number {
  const isFirst = collective.rank === 0
  const own = isFirst ? joined(encode(contentsOf({ objective, optimizer, rng, step }))) : null
  const length = Float64Array.of(own?.length ?? 0)
  collective.broadcast(length)
  const bytes = own ?? new Uint8Array(length[0])
  collective.broadcast(bytes)
  if (isFirst) return step
  const source = 'the state of rank 0'
  return restoreCheckpoint(checkpointFrom(decode(bytes, source), source), { objective, optimizer, rng })
}

function joined(pieces: Iterable<Uint8Array>): Uint8Array<ArrayBuffer> {
  const all = [...pieces]
  const bytes = new Uint8Array(all.reduce((total, { length }) => total + length, 0))
  let place = 0
  for (const piece of all) {
    bytes.set(piece, place)
    place += piece.length
  }
  return bytes
}
