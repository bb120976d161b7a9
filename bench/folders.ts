import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Random } from '@pretexts/random'
import { writePng } from '../packages/images/testing/write-png.ts'
import { childLines } from './lib/child-lines.ts'
import type { Row, Suite, SuiteOptions } from './lib/row.ts'

const [width, height] = [160, 120]

/** Writes images until there are `count`: color gradients with noise, a hundred to a sub-folder. */
function fill(path: string, from: number, count: number): void {
  for (let i = from; i < count; i++) {
    const rng = new Random(`bench folders ${i}`)
    const values = Uint8Array.from(
      { length: width * height * 3 },
      (_, at) => (at / 3 + i + rng.integer(32)) & 255,
    )
    const folder = join(path, String(Math.floor(i / 100)))
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `${i}.png`), writePng({ width, height, color: 2, values }))
  }
}

async function* rows({ quick }: SuiteOptions): AsyncGenerator<Omit<Row, 'suite'>> {
  const path = mkdtempSync(join(tmpdir(), 'pretexts-folders-'))
  const before = new Map<string, number>()
  let written = 0
  try {
    for (const count of quick ? [20, 200] : [400, 4000]) {
      fill(path, written, count)
      written = count
      for (const decoder of ['sharp', 'javascript']) {
        const [found] = await childLines([join(import.meta.dirname, 'lib/read-folder.ts'), path, decoder])
        const { images, peak } = found as { images: number; peak: number }
        const first = before.get(decoder)
        const ratio = first === undefined ? undefined : peak / first
        const who = `pretexts-${decoder}`
        yield { case: `peak with ${images} images`, who, threads: 1, value: peak, unit: 'MB', ratio }
        before.set(decoder, peak)
      }
    }
  } finally {
    rmSync(path, { recursive: true, force: true })
  }
}

export const suite: Suite = {
  title: 'memory while a folder of images is read: it does not grow with the folder',
  ratio: 'with ten times as many images',
  rows,
}
