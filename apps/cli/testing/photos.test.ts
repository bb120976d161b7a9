import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { runFilesIn } from '@pretexts/experiment'
import { Random } from '@pretexts/random'
import { encode as encodePng } from 'fast-png'
import { encode as encodeJpeg } from 'jpeg-js'
import { beforeAll, expect, test } from 'vitest'
import { pretexts } from './run-cli.ts'
import { temporaryFolder } from './temporary-folder.ts'

/* Folders of photographs: PNG and JPEG of various sizes, with classes and without. */

const folder = temporaryFolder()

/** A color picture with a bright half: above in class 0, on the left in class 1. */
function photo(rng: Random, label: number) {
  const [width, height] = [20 + rng.integer(30), 20 + rng.integer(30)]
  const data = new Uint8Array(width * height * 4)
  for (let i = 0; i < width * height; i++) {
    const bright = label === 0 ? i < (width * height) / 2 : i % width < width / 2
    for (let c = 0; c < 3; c++) data[4 * i + c] = (bright ? 180 : 20) + rng.integer(50)
    data[4 * i + 3] = 255
  }
  return { width, height, data }
}

function writePhotos(path: (label: number, i: number) => string): void {
  const rng = new Random('photos')
  for (let i = 0; i < 90; i++) {
    const { width, height, data } = photo(rng, i % 2)
    const isPng = i % 3 === 0
    const bytes = isPng
      ? encodePng({ width, height, data, channels: 4 })
      : encodeJpeg({ width, height, data: Buffer.from(data) }, 90).data
    writeFileSync(path(i % 2, i) + (isPng ? '.png' : '.jpg'), bytes)
  }
}

beforeAll(() => {
  mkdirSync(folder('plain', 'deep', 'below'), { recursive: true })
  writePhotos((label, i) =>
    label === 0 ? folder('plain', `p${i}`) : folder('plain', 'deep', 'below', `p${i}`),
  )
  writeFileSync(folder('plain', 'broken.png'), 'this is no picture')
  for (const name of ['above', 'left']) mkdirSync(folder('classes', name), { recursive: true })
  writePhotos((label, i) => folder('classes', ['above', 'left'][label], `p${i}`))
})

const train = (data: string, out: string) =>
  pretexts(
    `train rotation --data ${data} --size 16 --width 0.25 --batch-size 8 --epochs 1 --out ${out}`.split(' '),
  )

test('photographs without labels train and are reported; what cannot be read is listed', async () => {
  const { code, stderr } = await train(folder('plain'), folder('run'))
  expect([code, stderr]).toEqual([0, expect.stringMatching(/skipped .*broken\.png: /)])
  const evaluated = await pretexts(['eval', folder('run'), '--json'])
  expect(evaluated.code).toBe(0)
  const { findings, comparison } = JSON.parse(evaluated.stdout)
  expect(comparison).toEqual([])
  const ids = findings.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(
    expect.arrayContaining(['task', 'curves', 'rotation-accuracy', 'latent-map', 'neighbors', 'health']),
  )
  expect(readFileSync(runFilesIn(folder('run')).report, 'utf8')).toContain('Which way up?')
})

test('with class sub-folders there is a comparison too', async () => {
  expect((await train(folder('classes'), folder('labeled'))).code).toBe(0)
  const few =
    '--labels-per-class 2 --subsets 2 --scratch-steps 2 --shortcut-steps 0 --protocols raw-pixels,random-frozen,pretrained-frozen,scratch'
  const { code, stdout } = await pretexts(['eval', folder('labeled'), ...few.split(' '), '--json'])
  expect(code).toBe(0)
  const { comparison, findings } = JSON.parse(stdout)
  expect(comparison).toHaveLength(4)
  const confusion = findings.find(({ id }: { id: string }) => id === 'confusion')
  expect(confusion.blocks[0].rows.labels).toEqual(['above', 'left'])
})

test('a folder with nothing that can be read is refused, and leaves no run behind', async () => {
  mkdirSync(folder('empty'))
  writeFileSync(folder('empty', 'a.png'), 'no picture')
  const { code, stderr } = await train(folder('empty'), folder('none'))
  expect([code, stderr]).toEqual([1, expect.stringContaining('a.png')])
})
