import { Random } from '@pretexts/random'
import { ArgumentError } from '@pretexts/tensor'
import { expect, test } from 'vitest'
import { Batches, download, findFiles, lengthBuckets, memoryDataset, splitIndices } from './index.ts'

// biome-ignore lint/suspicious/noExplicitAny: plain JavaScript passes anything
type Any = any
const rng = new Random(1)
const untyped = (value: unknown): Any => value

test.each<[name: string, option: string, call: () => unknown]>([
  ['Batches', 'droplast', () => new Batches(untyped({ count: 4, batchSize: 2, rng, droplast: true }))],
  ['lengthBuckets', 'size', () => lengthBuckets([1, 2], untyped({ batchSize: 2, rng, size: 2 }))],
  ['memoryDataset', 'label', () => memoryDataset(untyped({ name: 'x', label: [1] }))],
  ['splitValidation', 'test', () => splitIndices(4, untyped({ validation: 2, rng, test: 1 }))],
  ['findFiles', 'name', () => findFiles('.', untyped({ name: /x/ }))],
  ['download', 'sha', () => download('http://localhost', untyped({ path: 'x', sha: 'y' }))],
])('%s refuses the unknown option %s', async (name, option, call) => {
  const attempt = async (): Promise<unknown> => call()
  await expect(attempt()).rejects.toThrow(ArgumentError)
  await expect(attempt()).rejects.toThrow(`${name}: there is no option '${option}'`)
})
