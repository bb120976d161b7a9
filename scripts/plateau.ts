import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseBackend } from '@pretexts/experiment'
import { root } from './lib/repository.ts'
import { plateauCases } from './plateau/cases.ts'
import { last, plateauPicture } from './plateau/draw.ts'
import { measureCase, type PlateauRow } from './plateau/measure.ts'

/**
 * `node --conditions=@pretexts/source scripts/plateau.ts --data brown.txt`
 *
 * How long a small masked language model knows only how frequent tokens are, and what shortens that. Cases that are not yet in
 * bench/plateau.jsonl are trained and appended; the table in docs/bert.md and docs/plateau.svg are made of all rows of that file.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    steps: { type: 'string', default: '800' },
    cases: { type: 'string', default: '' },
  },
})
const file = join(root, 'bench/plateau.jsonl')
const read = (): PlateauRow[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : []

chooseBackend(1)
if (values.data) {
  const budget = {
    data: values.data,
    steps: Number(values.steps),
    every: 100,
    vocabulary: 1000,
    length: 32,
    seed: 0,
  }
  const chosen = values.cases.split(',').filter((name) => name !== '')
  const missing = plateauCases.filter(
    ({ name }) => (chosen.length === 0 || chosen.includes(name)) && !read().some((row) => row.case === name),
  )
  for (const each of missing) {
    const rows = await measureCase(each, budget)
    appendFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    process.stdout.write(`${each.name}: perplexity ${last(rows, each.name).perplexity.toFixed(1)}\n`)
  }
}
const rows = read()
writeFileSync(join(root, 'docs/plateau.svg'), plateauPicture(plateauCases, rows))
const lines = plateauCases
  .filter(({ name }) => rows.some((row) => row.case === name))
  .map(({ name, about }) => {
    const end = last(rows, name)
    return `| ${about} | ${(100 * end.accuracy).toFixed(1)}% | ${end.perplexity.toFixed(1)} | ${end.seconds.toFixed(0)} s |`
  })
const table = ['| start | right | perplexity | processor time |', '|---|---|---|---|', ...lines].join('\n')
const page = join(root, 'docs/bert.md')
const [begin, end] = ['<!-- plateau -->', '<!-- /plateau -->']
const text = readFileSync(page, 'utf8')
const [from, to] = [text.indexOf(begin) + begin.length, text.indexOf(end)]
if (to < from) throw new Error(`docs/bert.md has no part between ${begin} and ${end}`)
writeFileSync(page, `${text.slice(0, from)}\n${table}\n${text.slice(to)}`)
