import { expect, test } from 'vitest'
import { runRanks } from './threads/run-ranks.ts'

test('ranks that differ are named on all ranks, with both values; texts are gathered and shared', async () => {
  const module = new URL('../testing/differing-rank.ts', import.meta.url)
  const heard = await runRanks<{ texts: string[]; shared: string; error: string }>(3, module)
  for (const { texts, shared, error } of heard) {
    expect(texts).toEqual(['größe ', 'größe x', 'größe xx'])
    expect(shared).toBe('from 0')
    expect(error).toBe(
      'rank 2 of 3: ranks differ: version is 1.1 on rank 2 and 1.0 on rank 0; start all ranks with the same program, the same command and the same data',
    )
  }
})
