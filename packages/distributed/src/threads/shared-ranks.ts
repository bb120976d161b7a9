import { RankError } from '../rank-error.ts'

/** Memory that the threads of one process share to act as ranks. Plain data: it may be posted to a worker. */
export interface SharedRanks {
  readonly size: number
  /** Bytes that each rank may hand over at a time. */
  readonly slot: number
  readonly buffer: SharedArrayBuffer
}

/** Places in the control words. */
const [arrived, round, failed, length] = [0, 1, 2, 3]
const controlBytes = 16
const textBytes = 1024

/**
 * Memory for `size` ranks.
 * @param slot bytes that each rank may hand over at a time: more is sent in pieces. Default 1 MiB
 * @throws RankError unless there is at least one rank and a slot of at least 8 bytes
 */
export function shareRanks(size: number, slot = 2 ** 20): SharedRanks {
  if (!(Number.isSafeInteger(size) && size >= 1))
    throw new RankError({ rank: null, size }, `shareRanks: size must be a whole number from 1; got ${size}`)
  if (!(Number.isSafeInteger(slot) && slot >= 8 && slot % 8 === 0))
    throw new RankError({ rank: null, size }, `shareRanks: slot must be a multiple of 8 bytes; got ${slot}`)
  return { size, slot, buffer: new SharedArrayBuffer(controlBytes + textBytes + size * slot) }
}

/** The slot of a rank. */
export function slotOf(
  { buffer, slot }: SharedRanks,
  rank: number,
): { buffer: SharedArrayBuffer; start: number } {
  return { buffer, start: controlBytes + textBytes + rank * slot }
}

/**
 * Waits until all ranks are here.
 * @throws RankError naming the rank that failed meanwhile
 */
export function meet(shared: SharedRanks): void {
  const control = controlOf(shared)
  const now = Atomics.load(control, round)
  requireNoneFailed(shared)
  if (Atomics.add(control, arrived, 1) + 1 === shared.size) {
    Atomics.store(control, arrived, 0)
    Atomics.add(control, round, 1)
    Atomics.notify(control, round)
    return
  }
  while (Atomics.load(control, round) === now) {
    requireNoneFailed(shared)
    Atomics.wait(control, round, now, 1000) // a rank that fails wakes the others; the limit is for a signal that came between
  }
}

/** Notes that a rank failed, and wakes the others. Only the first failure is kept: others follow from it. */
export function noteFailure(shared: SharedRanks, rank: number, reason: string): void {
  const control = controlOf(shared)
  if (Atomics.compareExchange(control, failed, 0, -1) === 0) {
    const text = new TextEncoder().encode(reason).subarray(0, textBytes)
    new Uint8Array(shared.buffer, controlBytes, textBytes).set(text)
    Atomics.store(control, length, text.length)
    Atomics.store(control, failed, rank + 1)
  }
  Atomics.notify(control, round)
}

/** @throws RankError naming the rank that failed */
export function requireNoneFailed(shared: SharedRanks): void {
  const control = controlOf(shared)
  const who = Atomics.load(control, failed)
  if (who <= 0) return
  const text = new Uint8Array(shared.buffer, controlBytes, Atomics.load(control, length)).slice()
  throw new RankError({ rank: who - 1, size: shared.size }, new TextDecoder().decode(text))
}

function controlOf({ buffer }: SharedRanks): Int32Array<SharedArrayBuffer> {
  return new Int32Array(buffer, 0, 4)
}
