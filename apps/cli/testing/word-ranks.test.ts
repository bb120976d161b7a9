import { writeFileSync } from 'node:fs'
import { loadFastText } from '@pretexts/formats'
import { Random } from '@pretexts/random'
import { fastTextVectors } from '@pretexts/word2vec'
import { beforeAll, describe, expect, test } from 'vitest'
import { launcher, pretextsOnRanks } from './run-ranks.ts'
import { temporaryFolder } from './temporary-folder.ts'

const folder = temporaryFolder()
const train = (base: string, ...more: string[]) =>
  `word2vec skipgram -input ${folder('text.txt')} -output ${folder(base)} -dim 8 -maxn 0 -t 0 -thread 1 -averageEvery 500`
    .split(' ')
    .concat(more)

test.skipIf(launcher !== null)(
  'skipped: there is no mpiexec on this machine; install mpich or openmpi-bin',
  () => {
    expect(launcher).toBeNull()
  },
)

describe.skipIf(launcher === null)(`word2vec on ranks under ${launcher}`, () => {
  beforeAll(() => {
    const rng = new Random('text')
    const line = (group: string) => Array.from({ length: 8 }, () => `${group}${rng.integer(6)}`).join(' ')
    writeFileSync(folder('text.txt'), Array.from({ length: 900 }, (_, i) => line('abc'[i % 3])).join('\n'))
  })

  test('two of them learn one model, which rank 0 writes', async () => {
    const { code, stderr } = await pretextsOnRanks(2, train('model', '-epoch', '20'))
    expect(code, stderr).toBe(0)
    expect(stderr.match(/Read 7,200 tokens/g)).toHaveLength(1)
    expect(stderr.match(/wrote .*model\.bin/g)).toHaveLength(1)
    const { vectors } = fastTextVectors(loadFastText(folder('model.bin')))
    const words = [...'abc'].flatMap((group) => Array.from({ length: 6 }, (_, i) => `${group}${i}`))
    for (const word of words) expect(vectors.mostSimilar(word, { count: 1 })[0].word[0]).toBe(word[0])
  }, 60_000)

  test('ranks with other settings, or with another text, are refused before they begin', async () => {
    writeFileSync(folder('other.txt'), 'one more line\n'.repeat(9))
    const others = train('model', '-dim', '9', '-input', folder('other.txt'), '-overwrite')
    const { code, stderr } = await pretextsOnRanks(2, train('model', '-overwrite'), { others })
    expect(code).not.toBe(0)
    expect(stderr.match(/ranks differ/g)).toHaveLength(1)
    expect(stderr).toMatch(
      /rank 1 of 2: ranks differ: dimensions is 9 on rank 1 and 8 on rank 0; the text is 27 tokens with checksum \w{8} on rank 1 and 7200 tokens with checksum \w{8} on rank 0; start all ranks/,
    )
  }, 60_000)
})
