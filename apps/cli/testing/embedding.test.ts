import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { readNpy, readNpz, readSafetensors } from '@pretexts/formats'
import { decode, encode } from 'fast-png'
import { beforeAll, expect, test } from 'vitest'
import { imageRun } from './embedding-runs.ts'
import { pretextsHere } from './run-here.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* embed, neighbors and project on a tiny run on images. */

const folder = temporaryFolder()
const run = folder('run')
beforeAll(() => imageRun(run))

const json = async (args: readonly string[]) => {
  const { code, stdout, stderr } = await pretextsHere([...args, '--json'])
  expect(code, stderr).toBe(0)
  return JSON.parse(stdout)
}
const refused = async (...args: string[]) => {
  const { code, stdout, stderr } = await pretextsHere(args)
  expect([code, stdout]).toEqual([2, ''])
  expect(stderr).not.toMatch(/\n\s+at /)
  return stderr
}

test('embed writes a row for each example, the same in all formats', async () => {
  const written = await json(['embed', run, '--out', folder('out', 'f.csv')])
  expect(written).toMatchObject({ format: 'csv', data: `${run}-data/test`, count: 60 })
  const { width } = written
  const lines = readFileSync(folder('out', 'f.csv'), 'utf8').trim().split('\r\n')
  expect(lines).toHaveLength(61)
  expect(lines[0]).toMatch(/^image,label,h0,h1,/)
  expect(lines[8]).toMatch(/^7,7(,[\d.e-]+)+$/)
  const rows = lines.slice(1).flatMap((line) => line.split(',').slice(2).map(Number))
  for (const ending of ['npy', 'npz', 'safetensors'])
    await json(['embed', run, '--out', folder(`f.${ending}`)])
  const npy = readNpy(readFileSync(folder('f.npy')))
  expect(npy.shape).toEqual([60, width])
  expect(Array.from(npy.values)).toEqual(rows.map(Math.fround))
  const npz = readNpz(readFileSync(folder('f.npz')))
  expect(npz.get('features')).toEqual(npy)
  expect(npz.get('labels')?.values).toEqual(Int32Array.from({ length: 60 }, (_, i) => i % 10))
  expect(readSafetensors(readFileSync(folder('f.safetensors'))).tensors.get('features')).toEqual(npy)
  await json(['embed', run, '--split', 'train', '--limit', '5', '--out', folder('five.npy')])
  expect(readNpy(readFileSync(folder('five.npy'))).shape).toEqual([5, width])
})

test('embed replaces nothing unasked', async () => {
  writeFileSync(folder('mine.npz'), 'mine')
  expect(await refused('embed', run, '--out', folder('mine.npz'))).toContain('is there already')
  expect(readFileSync(folder('mine.npz'), 'utf8')).toBe('mine')
  await json(['embed', run, '--out', folder('mine.npz'), '--overwrite'])
  expect(readFileSync(folder('mine.npz')).subarray(0, 2).toString()).toBe('PK')
})

test('a folder for the projector is whole or not there, and replaced only when it is ours', async () => {
  const names = ['metadata.tsv', 'projector_config.json', 'sprite.png', 'vectors.tsv']
  await json(['embed', run, '--limit', '20', '--out', `${folder('proj')}/`])
  expect(readdirSync(folder('proj')).sort()).toEqual(names)
  const { width, height } = decode(readFileSync(folder('proj', 'sprite.png')))
  expect([width, height]).toEqual([5 * 12, 5 * 12]) // 20 pictures in a square grid
  expect(readFileSync(folder('proj', 'metadata.tsv'), 'utf8').split('\n').slice(0, 2)).toEqual([
    'image\tlabel',
    '0\t0',
  ])
  await json(['embed', run, '--limit', '3', '--out', `${folder('proj')}/`, '--overwrite'])
  expect(readdirSync(folder('proj')).sort()).toEqual(names)
  expect(readFileSync(folder('proj', 'vectors.tsv'), 'utf8').trim().split('\n')).toHaveLength(3)
  mkdirSync(folder('mine'))
  writeFileSync(folder('mine', 'notes.txt'), 'mine')
  expect(await refused('embed', run, '--out', folder('mine'), '--overwrite')).toContain(
    "holds 'notes.txt', so it is left alone",
  )
  expect(readdirSync(folder('mine'))).toEqual(['notes.txt'])
  expect(readdirSync(folder()).filter((name) => /\.(tmp|old)$/.test(name))).toEqual([])
})

test('neighbors finds other examples than the one asked about, and writes them as a page', async () => {
  const found = await json(['neighbors', run, '--example', '7', '-k', '4', '--out', folder('n.html')])
  expect(found).toMatchObject({ example: 7, label: '7', metric: 'cosine', data: `${run}-data/test` })
  expect(found.neighbors.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4])
  const distances = found.neighbors.map(({ distance }: { distance: number }) => distance)
  expect(distances).toEqual(distances.toSorted((a: number, b: number) => a - b))
  expect(found.neighbors.map(({ index }: { index: number }) => index)).not.toContain(7)
  expect(readFileSync(folder('n.html'), 'utf8')).toContain(`Nearest to image 7 of ${run}-data/test`)
  const { stdout } = await pretextsHere(['neighbors', run, '--example', '7', '--metric', 'euclidean'])
  expect(stdout.replaceAll('\n', '')).toContain(
    `Nearest to image 7 of ${run}-data/test (7)By euclidean distance`,
  )
  expect(stdout).toMatch(/rank +image +label +distance/)
})

test('a picture in a file is brought to the size and the color that the encoder takes', async () => {
  const [width, height] = [30, 40]
  const data = Uint8Array.from({ length: 3 * width * height }, (_, i) => i % 251)
  writeFileSync(folder('drawn.png'), encode({ width, height, channels: 3, data }))
  const found = await json(['neighbors', run, '--example', folder('drawn.png'), '-k', '60'])
  expect(found).toMatchObject({ example: folder('drawn.png'), label: null })
  expect(found.neighbors).toHaveLength(60)
})

test('a folder of pictures of any size is embedded with the names of its files', async () => {
  mkdirSync(folder('photos'))
  for (const name of ['a', 'b']) cpSync(folder('drawn.png'), folder('photos', `${name}.png`))
  await json(['embed', run, '--data', folder('photos'), '--out', folder('photos.csv')])
  const lines = readFileSync(folder('photos.csv'), 'utf8').split('\r\n')
  expect(lines[1].split(',').slice(0, 3)).toEqual(['0', folder('photos', 'a.png'), ''])
  const wrong = await refused(
    'embed',
    run,
    '--data',
    folder('photos'),
    '--size',
    '20',
    '--out',
    folder('x.csv'),
  )
  expect(wrong).toContain(`photos has 20×20 gray images, and the encoder of '${run}' takes 12×12 gray images`)
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
  expect(readFileSync(folder('map.html'), 'utf8')).toContain('Trustworthiness')
  for (const method of ['pca', 'umap']) {
    const made = await json(['project', run, '--method', method, '--out', folder(`${method}.csv`)])
    expect(made.points).toBe(60)
    expect(made.trustworthiness).toBeGreaterThan(0.5)
  }
})

test.each<[string[], string]>([
  [['embed', '--out', 'x.h5'], "'x.h5' does not say what to write"],
  [['embed', '--split', 'tets', '--out', 'x.csv'], '--split must be one of auto, test, train; got'],
  [
    ['embed', '--rate', '8000', '--out', 'x.csv'],
    '--rate is an option of other data; mnist does not have it',
  ],
  [['embed', '--data', 'mnits', '--out', 'x.csv'], "did you mean 'mnist'?"],
  [['neighbors', '--example', '60'], '-data/test has 60'],
  [['neighbors', '--example', 'nowhere.png'], "'nowhere.png' is neither the number of one of 60 images"],
  [['neighbors', '--example', '1', '-k', '60'], 'must be from 1 to 59'],
  [['neighbors', '--example', '1', '--out', 'x.txt'], "end 'x.txt' in .html"],
  [
    ['project', '--method', 'pca', '--perplexity', '5', '--out', 'x'],
    'perplexity is a setting of tsne; pca has none',
  ],
  [['project', '--out', 'x.png'], 'end it in .csv or .html'],
  [['embed', '--out', '-'], "'-' is no name of a file; for standard output name /dev/stdout"],
  [['embed', '--out', '-', '--format', 'csv'], "'-' is no name of a file"],
  [['embed', '--out', ''], 'needs a name'],
  [['project', '--out', '-'], "'-' does not say what to write"],
  [['neighbors', '--example', '1', '--out', '-'], "end '-' in .html"],
])('%j is wrong use, and writes nothing', async ([command, ...flags], message) => {
  expect(await refused(command, run, ...flags)).toContain(message)
  expect(['x', 'x.csv', 'x.html', 'x.png', 'x.txt', '-', '-.csv'].filter((name) => existsSync(name))).toEqual(
    [],
  )
})

test('a run with steps left is refused unless that is known', async () => {
  cpSync(run, folder('unfinished'), { recursive: true })
  const config = folder('unfinished', 'config.json')
  writeFileSync(config, readFileSync(config, 'utf8').replace('"steps": 4', '"steps": 9'))
  const args = ['embed', folder('unfinished'), '--out', folder('u.npy')]
  expect(await refused(...args)).toContain('has made 4 of 9 steps; go on with: pretexts train rotation')
  await json([...args, '--unfinished'])
  expect(existsSync(folder('u.npy'))).toBe(true)
})

test('a folder for output that others use in the same way keeps what is theirs', async () => {
  for (const theirs of ['p.tmp', `p.${process.pid}.tmp`, `p.${process.pid}.old`]) {
    mkdirSync(folder(theirs))
    writeFileSync(folder(theirs, 'x'), 'theirs')
  }
  await json(['embed', run, '--limit', '3', '--out', folder('p')])
  await json(['embed', run, '--limit', '4', '--out', folder('p'), '--overwrite'])
  expect(readFileSync(folder('p', 'vectors.tsv'), 'utf8').trim().split('\n')).toHaveLength(4)
  symlinkSync(folder('p'), folder('link'))
  await json(['embed', run, '--limit', '5', '--out', folder('link'), '--overwrite'])
  expect(lstatSync(folder('link')).isSymbolicLink()).toBe(true)
  expect(readFileSync(folder('p', 'vectors.tsv'), 'utf8').trim().split('\n')).toHaveLength(5)
  const left = readdirSync(folder()).filter((name) => name.startsWith('p.'))
  expect(left.map((name) => readFileSync(folder(name, 'x'), 'utf8'))).toEqual(['theirs', 'theirs', 'theirs'])
})

test('a run without checkpoint fails with what to do', async () => {
  cpSync(run, folder('bare'), { recursive: true })
  rmSync(folder('bare', 'checkpoints'), { recursive: true })
  const { code, stderr } = await pretextsHere(['embed', folder('bare'), '--out', folder('y.csv')])
  expect([code, stderr]).toEqual([1, expect.stringContaining('has no checkpoint yet')])
})

test('a file that cannot be written is told with its name', async () => {
  mkdirSync(folder('taken.csv'))
  const { code, stderr } = await pretextsHere(['embed', run, '--out', folder('taken.csv'), '--overwrite'])
  expect([code, stderr]).toEqual([1, expect.stringMatching(/taken\.csv was not written: EISDIR/)])
})
