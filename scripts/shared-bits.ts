import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseBackend } from '@pretexts/experiment'
import { renderReport } from '@pretexts/report'
import { root } from './lib/repository.ts'
import { type BitsRun, type MeasuredBits, measureBits } from './shared-bits/measure-bits.ts'
import { bitsFindings, bitsPage } from './shared-bits/show-bits.ts'

/**
 * `node --conditions=@pretexts/source scripts/shared-bits.ts --bits 0,2,5,10 --temperatures 0.05,0.1,0.2 --report bits.html`
 *
 * Pretrains SimCLR on digits that carry random bits which both views share, and measures a linear probe. What is missing is measured and
 * appended to bench/shared-bits.jsonl; docs/shared-bits.md, and a report with the curves, are made of all rows of that file.
 */
const { values } = parseArgs({
  options: {
    bits: { type: 'string', default: '0,2,5,10' },
    temperatures: { type: 'string', default: '0.05,0.1,0.2' },
    seeds: { type: 'string', default: '0' },
    images: { type: 'string', default: '10000' },
    epochs: { type: 'string', default: '4' },
    width: { type: 'string', default: '0.5' },
    report: { type: 'string' },
  },
})
const listed = (text: string): number[] => text.split(',').map(Number)
const file = join(root, 'bench/shared-bits.jsonl')

function known(): MeasuredBits[] {
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

function wanted(): BitsRun[] {
  const budget = { images: Number(values.images), epochs: Number(values.epochs), width: Number(values.width) }
  return listed(values.seeds).flatMap((seed) =>
    listed(values.bits).flatMap((bits) =>
      listed(values.temperatures).map((temperature) => ({ bits, temperature, seed, ...budget })),
    ),
  )
}

chooseBackend(1)
const same = (row: BitsRun, run: BitsRun): boolean =>
  (Object.keys(run) as (keyof BitsRun)[]).every((name) => row[name] === run[name])
for (const run of wanted().filter((each) => !known().some((row) => same(row, each)))) {
  const line = JSON.stringify(await measureBits(run))
  process.stdout.write(`${line}\n`)
  appendFileSync(file, `${line}\n`)
}
writeFileSync(join(root, 'docs/shared-bits.md'), bitsPage(known()))
if (values.report) {
  const title = 'Shared random bits: easy features suppress others'
  writeFileSync(values.report, renderReport({ title, findings: bitsFindings(known()) }))
}
