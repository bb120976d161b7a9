import type { CollapseCase } from './cases.ts'
import type { Watched } from './watch.ts'

/** A case and what was measured, with the part and without it. */
export interface MeasuredCase extends CollapseCase {
  readonly whole: readonly Watched[]
  readonly parted: readonly Watched[]
}

export interface PageSettings {
  readonly steps: number
  readonly width: number
  readonly batchSize: number
  readonly learningRate: number
  readonly seed: number
  readonly images: number
  readonly date: string
  readonly backend: string
}

/** docs/collapse.md */
export function collapsePage(cases: readonly MeasuredCase[], settings: PageSettings): string {
  const { steps, width, batchSize, learningRate, seed, images, date, backend } = settings
  return `# Collapse, made visible

A joint embedding can satisfy its loss without learning anything: it gives every image the same projection. Each method has a part that prevents
this. Here each was trained twice, with the part and without it, and the health measures that every run writes to \`health.jsonl\` say which
of the two collapsed.

The loss does not say so. It is often *lower* in the run that collapsed.

This page is made by a command, and so is every number on it (${date}; ${images} digits of MNIST, ConvNet of width ${width}, ${steps} steps of
batch ${batchSize}, AdamW at ${learningRate}, seed ${seed}; ${backend}):

\`\`\`sh
node --conditions=@pretexts/source scripts/collapse.ts
\`\`\`

[\`tests/collapse.test.ts\`](../tests/collapse.test.ts) holds every row of the first table to what it says. Names that begin with \`z.\` are of
the projection, which the loss sees; collapse shows there first, and often not in the encoder's output h at all.

| method | left out | flag | measure that shows it | with | without | loss with | loss without |
|---|---|---|---|---|---|---|---|
${cases.map(summary).join('\n')}

${cases.map(section).join('\n\n')}

## What the measures mean

- \`spread\`: √D times the mean standard deviation of unit-length features. 1 when they point everywhere, 0 when all point one way.
- \`deviation\`: the mean standard deviation of features as they are. It sees features shrink to a point, which measures of directions do not.
- \`effectiveRank\` (RankMe): how many directions are in use. It sees dimensions that all say the same, which the spread does not.
- \`codePerplexity\`: how many codes, clusters or outputs are in use.

\`pretexts train\` warns with the name and the value of a measure when the spread falls below 0.05, the deviation below 0.001, the effective rank
below 1.5, the code perplexity below 1.5, or when nine in ten dimensions are dead. The bounds are low on purpose: a healthy run does not
trip them, and the curves above show trouble long before.
`
}

const last = (rows: readonly Watched[]): Watched => rows[rows.length - 1]

function summary({ task, without, broken, metric, whole, parted }: MeasuredCase): string {
  const flags = Object.entries(broken).map(([name, value]) => flag(name, value))
  const values = [whole, parted].map((rows) => show(last(rows).measures[metric]))
  const losses = [whole, parted].map((rows) => show(last(rows).loss))
  return `| ${[task, without, flags.join(' '), `\`${metric}\``, ...values, ...losses].join(' | ')} |`
}

function flag(name: string, value: number | boolean): string {
  const dashed = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return `\`--${dashed} ${value}\``
}

function section({ task, without, why, metric, whole, parted }: MeasuredCase): string {
  const heads = whole.map(({ step }) => step)
  const row = (name: string, rows: readonly Watched[], of: (row: Watched) => number) =>
    `| ${[name, ...rows.map((each) => show(of(each)))].join(' | ')} |`
  const others = ['z.spread', 'z.effectiveRank'].filter((name) => name !== metric)
  const lines = [metric, ...others].flatMap((name) =>
    [whole, parted].map((rows, i) =>
      row(`\`${name}\`, ${i === 0 ? 'with' : 'without'}`, rows, ({ measures }) => measures[name]),
    ),
  )
  const losses = [whole, parted].map((rows, i) =>
    row(`loss, ${i === 0 ? 'with' : 'without'}`, rows, ({ loss }) => loss),
  )
  return `## ${task} without ${without}

${why}

| step | ${heads.join(' | ')} |
|---|${heads.map(() => '---|').join('')}
${[...lines, ...losses].join('\n')}

${warned(parted)}`
}

/** The first warning of a run that is not one of its start, where nothing is learned yet. */
function warned(rows: readonly Watched[]): string {
  const found = rows.slice(1).find(({ warnings }) => warnings.length > 0)
  if (!found)
    return 'No measure fell below the bound of a warning in these steps; the table shows it all the same.'
  return `After ${found.step} steps, \`pretexts train\` would warn: “${found.warnings[0]}”.`
}

function show(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return '–'
  return String(Number(value.toPrecision(3))).replace('-', '−')
}
