import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { take } from '@pretexts/data'
import { chooseBackend } from '@pretexts/experiment'
import { readMnist } from '@pretexts/images'
import { collapseCases } from './collapse/cases.ts'
import { collapsePage, type MeasuredCase } from './collapse/page.ts'
import { watch } from './collapse/watch.ts'
import { root } from './lib/repository.ts'

/**
 * `node --conditions=@pretexts/source scripts/collapse.ts`: trains every method with and without the part that keeps it from collapse, and
 * writes what the health measures show to docs/collapse.md.
 */
const training = { steps: 120, every: 20, width: 1 / 4, batchSize: 64, learningRate: 3e-3, seed: 1 }
const backend = chooseBackend(1)
const images = take(await readMnist('train'), 2200)
const measured: MeasuredCase[] = []
for (const each of collapseCases) {
  const { task, options, broken } = each
  const whole = await watch({ ...training, task, images, options: options ?? {} })
  const without = await watch({ ...training, task, images, options: { ...options, ...broken } })
  measured.push({ ...each, whole, parted: without })
  process.stdout.write(`${task} without ${each.without}: done\n`)
}
const date = new Date().toISOString().slice(0, 10)
const page = collapsePage(measured, { ...training, images: images.count - 200, date, backend })
writeFileSync(join(root, 'docs/collapse.md'), page)
