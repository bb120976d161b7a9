import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'
import { tinyRun } from './tiny-run.ts'

/* embed, neighbors, project and compare as processes of their own, on a tiny run. */

const folder = temporaryFolder()
const run = folder('run')
const quick =
  '--protocols raw-pixels,pretrained-frozen --labels-per-class 1,3 --subsets 2 --test-images 30'.split(' ')
beforeAll(async () => {
  await tinyRun(run)
  expect((await pretexts(['eval', run, ...quick])).code).toBe(0)
})

const json = async (args: readonly string[]) => {
  const { code, stdout, stderr } = await pretexts([...args, '--json'])
  expect([code, stderr.includes('pretexts:')], stderr).toEqual([0, false])
  return JSON.parse(stdout)
}

test('embed writes a row for each image, as text and for NumPy', async () => {
  const written = await json(['embed', run, '--out', folder('out', 'f.csv')])
  expect(written).toMatchObject({ format: 'csv', images: 'mnist/test', count: 60 })
  const lines = readFileSync(folder('out', 'f.csv'), 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(61)
  expect(lines[8]).toMatch(/^7,7(,[\d.e-]+)+$/)
  await json(['embed', run, '--split', 'train', '--limit', '5', '--out', folder('f.npy')])
  expect(readFileSync(folder('f.npy')).length).toBe(128 + 4 * 5 * written.width)
})

test('embed replaces nothing unasked', async () => {
  writeFileSync(folder('mine.npz'), 'mine')
  const refused = await pretexts(['embed', run, '--out', folder('mine.npz')])
  expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('add --overwrite')])
  expect(readFileSync(folder('mine.npz'), 'utf8')).toBe('mine')
  expect(await json(['embed', run, '--out', folder('mine.npz'), '--overwrite'])).toMatchObject({
    format: 'npz',
  })
  expect(readFileSync(folder('mine.npz')).subarray(0, 2).toString()).toBe('PK')
})

test('neighbors finds other images than the one asked about, and writes them as a page', async () => {
  const found = await json(['neighbors', run, '--image', '7', '-k', '4', '--out', folder('n.html')])
  expect(found).toMatchObject({ image: 7, label: '7', metric: 'cosine' })
  expect(found.neighbors.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4])
  const distances = found.neighbors.map(({ distance }: { distance: number }) => distance)
  expect(distances).toEqual(distances.toSorted((a: number, b: number) => a - b))
  expect(found.neighbors.map(({ image }: { image: number }) => image)).not.toContain(7)
  expect(readFileSync(folder('n.html'), 'utf8')).toContain('Nearest to image 7 of mnist/test')
  const { stdout } = await pretexts(['neighbors', run, '--image', '7', '--metric', 'euclidean'])
  expect(stdout).toMatch(
    /Nearest to image 7 of mnist\/test \(7\), by euclidean distance\nrank +image +label +distance/,
  )
})

test('project writes a table and a page, the same for the same seed', async () => {
  const project = (name: string, ...more: string[]) =>
    json(['project', run, '--method', 'tsne', '--points', '40', '--out', folder(name), ...more])
  expect(await project('map')).toMatchObject({
    method: 'tsne',
    points: 40,
    out: [folder('map.csv'), folder('map.html')],
  })
  await project('again')
  await project('other', '--seed', '1')
  const table = (name: string) => readFileSync(folder(`${name}.csv`), 'utf8')
  expect(table('map').split('\r\n').slice(0, 2)).toEqual([
    'image,label,x,y',
    expect.stringMatching(/^\d+,\d,-?[\d.]+,-?[\d.]+$/),
  ])
  expect(table('again')).toBe(table('map'))
  expect(table('other')).not.toBe(table('map'))
  expect(readFileSync(folder('map.html'), 'utf8').match(/<circle class="k/g)).toHaveLength(40)
  for (const method of ['pca', 'umap'])
    expect(await json(['project', run, '--method', method, '--out', folder(`${method}.csv`)])).toMatchObject({
      points: 60,
    })
})

test('compare sets runs side by side, baselines that they share once', async () => {
  cpSync(run, folder('twin'), { recursive: true })
  const compared = await json(['compare', run, folder('twin'), '--out', folder('c.html')])
  const names = new Set(compared.comparison.map(({ name }: { name: string }) => name))
  expect([...names]).toEqual(['raw pixels, linear', 'run: pretrained, frozen', 'twin: pretrained, frozen'])
  expect(readFileSync(folder('c.html'), 'utf8')).toContain('Map: twin')
})

test.each<[string[], string]>([
  [['embed', '--out', 'x.parquet'], "--out 'x.parquet' does not say what to write"],
  [['embed', '--limt', '3', '--out', 'x.csv'], '(Did you mean --limit?)'],
  [
    ['embed', '--split', 'tets', '--out', 'x.csv'],
    `--split must be one of test, train; got "tets"; did you mean 'test'?`,
  ],
  [['neighbors', '--image', '60'], '--image must be below 60'],
  [['neighbors', '--image', '1', '-k', '60'], '-k must be at most 59'],
  [['neighbors', '--image', '1', '--out', 'x.txt'], "end 'x.txt' in .html"],
  [
    ['project', '--method', 'tsen', '--out', 'x'],
    `--method must be one of pca, tsne, umap; got "tsen"; did you mean 'tsne'?`,
  ],
  [
    ['project', '--method', 'pca', '--perplexity', '5', '--out', 'x'],
    '--perplexity is a setting of tsne; pca has none',
  ],
  [['project', '--out', 'x.png'], 'end it in .csv or .html'],
  [['compare', '--out', 'x.html'], 'needs at least two runs to compare'],
])('%j is wrong use, and writes nothing', async ([command, ...flags], message) => {
  const { code, stdout, stderr } = await pretexts([command, run, ...flags], { cwd: folder() })
  expect([code, stdout, stderr]).toEqual([2, '', expect.stringContaining(message)])
  expect(stderr).not.toMatch(/\n\s+at /)
  expect(['x', 'x.csv', 'x.html', 'x.png', 'x.txt'].filter((name) => existsSync(folder(name)))).toEqual([])
})

test('a run without checkpoint, one without results and runs on different data are told apart', async () => {
  const copy = (name: string) => {
    cpSync(run, folder(name), { recursive: true })
    return folder(name)
  }
  rmSync(`${copy('bare')}/checkpoints`, { recursive: true })
  const bare = await pretexts(['embed', folder('bare'), '--out', folder('y.csv')])
  expect([bare.code, bare.stderr]).toEqual([
    1,
    expect.stringContaining('has no checkpoint yet; go on with: pretexts train'),
  ])

  rmSync(`${copy('unmeasured')}/results.json`)
  const unmeasured = await pretexts(['compare', run, folder('unmeasured'), '--out', folder('y.html')])
  expect([unmeasured.code, unmeasured.stderr]).toEqual([
    1,
    expect.stringContaining('has not been evaluated; first: pretexts eval'),
  ])

  const fashion = `${copy('fashion')}/config.json`
  writeFileSync(fashion, readFileSync(fashion, 'utf8').replace('"mnist"', '"fashion-mnist"'))
  const different = await pretexts(['compare', run, folder('fashion'), '--out', folder('y.html')])
  expect([different.code, different.stderr]).toEqual([
    2,
    expect.stringContaining('runs on different data cannot be compared'),
  ])
})

test('a folder that may not be written to is told with its name', async () => {
  mkdirSync(folder('taken.csv'))
  const { code, stderr } = await pretexts(['embed', run, '--out', folder('taken.csv'), '--overwrite'])
  expect([code, stderr]).toEqual([1, expect.stringMatching(/taken\.csv was not written: EISDIR/)])
})
