import { readFileSync, writeFileSync } from 'node:fs'
import { readNpy } from '@pretexts/formats'
import { beforeAll, expect, test } from 'vitest'
import { soundRun, textRun, tone } from './embedding-runs.ts'
import { pretextsHere } from './run-here.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* embed, neighbors and project on tiny runs on texts and on sounds. */

const folder = temporaryFolder()
const [texts, sounds] = [folder('texts'), folder('sounds')]
beforeAll(async () => {
  await textRun(texts)
  await soundRun(sounds)
})

const json = async (args: readonly string[]) => {
  const { code, stdout, stderr } = await pretextsHere([...args, '--json'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}

test('texts are embedded, mapped and found by an encoder of texts', async () => {
  const { count, width } = await json(['embed', texts, '--limit', '30', '--out', folder('t.npy')])
  expect(readNpy(readFileSync(folder('t.npy'))).shape).toEqual([count, width])
  expect(count).toBe(30)
  expect(
    (await json(['project', texts, '--points', '20', '--method', 'pca', '--out', folder('t.html')])).points,
  ).toBe(20)
  writeFileSync(folder('query.txt'), 'the cat sees the dog and runs home.')
  const found = await json([
    'neighbors',
    texts,
    '--example',
    folder('query.txt'),
    '-k',
    '3',
    '--out',
    folder('n.html'),
  ])
  expect(found.neighbors).toHaveLength(3)
  expect(readFileSync(folder('n.html'), 'utf8')).toContain('runs home')
})

test("other text is read with the run's vocabulary, so that its tokens mean the same", async () => {
  writeFileSync(folder('other.txt'), 'the owl sees the zebra and sleeps.\n'.repeat(20))
  const first = await json(['embed', texts, '--data', folder('other.txt'), '--out', folder('o.npy')])
  expect(first.count).toBeGreaterThan(0)
  await json(['embed', texts, '--limit', '4', '--out', folder('p')])
  const [titles, row] = readFileSync(folder('p', 'metadata.tsv'), 'utf8').split('\n')
  expect(titles).toBe('text\ttext')
  expect(row).toMatch(/^0\t\[CLS\]/)
})

test('sounds are embedded with their files, mapped, and found by a file', async () => {
  await json(['embed', sounds, '--out', folder('s.csv')])
  const lines = readFileSync(folder('s.csv'), 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(25)
  expect(lines[0]).toMatch(/^sound,file,label,h0/)
  expect(lines[1]).toMatch(/^0,high\/0\.wav,high,/)
  await json(['project', sounds, '--method', 'pca', '--out', folder('s.html')])
  writeFileSync(folder('query.wav'), tone(880))
  const found = await json(['neighbors', sounds, '--example', folder('query.wav'), '-k', '5'])
  expect(found.neighbors[0].distance).toBeLessThan(1e-3) // the same tone is among them
})

test('examples of another form are refused with both forms in words', async () => {
  const { code, stderr } = await pretextsHere([
    'embed',
    sounds,
    '--data',
    folder('texts.txt'),
    '--out',
    folder('x.csv'),
  ])
  expect(code).toBe(2)
  expect(stderr).toMatch(/has sequences of \d+ tokens .* takes signals of 2000 samples at 4000 Hz/)
  const wrong = await pretextsHere(['neighbors', sounds, '--example', folder('texts.txt')])
  expect([wrong.code, wrong.stderr]).toEqual([
    2,
    expect.stringContaining('nothing that can be read was found'),
  ])
})
