/*
 * SimCLR on a folder of images, then the nearest images by what was learned. `node examples/simclr-folder.ts [STEPS] [FOLDER]`; without a
 * folder one is drawn: disks, squares and crosses of random place and shade.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import {
  chooseBackend,
  chooseExamples,
  nearestExamples,
  openEncoder,
  queryExample,
  startRun,
} from '@pretexts/experiment'
import { Random } from '@pretexts/random'
import { png } from '@pretexts/report'

const steps = Number(process.argv[2] ?? 150)
const work = mkdtempSync(join(tmpdir(), 'simclr-'))

/** 30 pictures of each shape, in a folder of its name. */
function drawShapes(folder: string): string {
  const rng = new Random('shapes')
  const shapes = {
    disk: (x: number, y: number) => Math.hypot(x, y) < 6,
    square: (x: number, y: number) => Math.max(Math.abs(x), Math.abs(y)) < 5,
    cross: (x: number, y: number) =>
      Math.min(Math.abs(x), Math.abs(y)) < 2 && Math.max(Math.abs(x), Math.abs(y)) < 7,
  }
  for (const [name, isInside] of Object.entries(shapes)) {
    mkdirSync(join(folder, name), { recursive: true })
    for (let i = 0; i < 30; i++) {
      const [left, top, shade] = [8 + rng.integer(8), 8 + rng.integer(8), 120 + rng.integer(120)]
      const data = Uint8Array.from({ length: 24 * 24 }, (_, at) =>
        isInside((at % 24) - left, Math.floor(at / 24) - top) ? shade : rng.integer(60),
      )
      writeFileSync(join(folder, name, `${i}.png`), png({ width: 24, height: 24, channels: 1, data }))
    }
  }
  return folder
}

try {
  chooseBackend()
  const data = process.argv[3] ?? drawShapes(join(work, 'shapes'))
  const run = await startRun(join(work, 'run'), {
    task: 'simclr',
    data,
    dataOptions: { size: 24 },
    modelOptions: { width: 0.25 },
    training: { steps, batchSize: 24, heldOut: 10 },
  })
  for await (const { step, loss } of run.train())
    if (step % 20 === 0) console.log(`step ${step}: loss ${loss.toFixed(3)}`)
  const opened = await openEncoder(join(work, 'run'))
  const examples = await chooseExamples(opened, { data })
  for (const example of ['0', '30', '60']) {
    const { found } = await nearestExamples(opened, examples, await queryExample(opened, examples, example), {
      k: 3,
    })
    const name = (index: number) => {
      const file = examples.fileOf?.(index) ?? String(index)
      return join(basename(dirname(file)), basename(file))
    }
    console.log(`nearest to ${name(Number(example))}: ${found.map(({ index }) => name(index)).join(', ')}`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
