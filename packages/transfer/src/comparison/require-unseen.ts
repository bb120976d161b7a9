import type { Dataset, Samples } from '@pretexts/data'
import { PretextsError } from '@pretexts/tensor'
import { allOf, readBatches } from '../features/read-batches.ts'
import { bytesOf, fingerprints } from './fingerprints.ts'

/** A test example, by index, and the first example that is learned from and equals it. */
export interface Leak {
  readonly test: number
  readonly seen: number
}

/** Some test examples are among those that are learned from: every number measured on them would be too good. */
export class LeakError extends PretextsError {
  /** How many test examples are affected. */
  readonly count: number
  readonly first: Leak

  constructor(test: Dataset, seen: Dataset, leaks: readonly Leak[]) {
    const [first] = leaks
    const where = `the first is example ${first.test} of ${test.name}, which equals example ${first.seen} of ${seen.name}`
    super(
      'requireUnseen',
      `${leaks.length} of ${test.count} test examples are also learned from; ${where}; take them out of one side`,
    )
    this.count = leaks.length
    this.first = first
  }
}

/**
 * The test examples that equal one of `seen`, value for value, whatever their indices and labels.
 *
 * Each data set is read once, batch after batch, and of each example only a hash is kept; examples of equal hash are read again and
 * compared.
 */
export async function findLeaks(test: Dataset, seen: Dataset): Promise<Leak[]> {
  const known = new Map<number, number[]>()
  for (const [i, hash] of (await fingerprints(seen)).entries()) {
    const same = known.get(hash)
    if (same) same.push(i)
    else known.set(hash, [i])
  }
  const hashes = await fingerprints(test)
  const suspects = allOf(test).filter((i) => known.has(hashes[i]))
  const leaks: Leak[] = []
  for await (const { samples } of readBatches(test, suspects, 64)) {
    for (const [i, index] of samples.indices.entries()) {
      const match = await firstEqual(samples, i, seen, known.get(hashes[index]) ?? [])
      if (match !== undefined) leaks.push({ test: index, seen: match })
    }
  }
  return leaks
}

/** @throws LeakError when an example of `test` equals one of `seen` */
export async function requireUnseen(test: Dataset, seen: Dataset): Promise<void> {
  const leaks = await findLeaks(test, seen)
  if (leaks.length > 0) throw new LeakError(test, seen, leaks)
}

async function firstEqual(
  samples: Samples,
  i: number,
  seen: Dataset,
  candidates: readonly number[],
): Promise<number | undefined> {
  const bytes = bytesOf(samples, i)
  for (const candidate of candidates) {
    const other = bytesOf(await seen.read([candidate]), 0)
    if (bytes.length === other.length && bytes.every((byte, at) => byte === other[at])) return candidate
  }
  return undefined
}
