import type { Finding } from '@pretexts/contracts'
import type { MeasuredBits } from './measure-bits.ts'

/** Published accuracies of a linear probe after SimCLR on MNIST with ConvN, by bits and temperature. */
const published: readonly { bits: number; temperature: number; accuracy: number }[] = [
  { bits: 0, temperature: 0.05, accuracy: 0.899 },
  { bits: 0, temperature: 0.1, accuracy: 0.892 },
  { bits: 0, temperature: 0.2, accuracy: 0.9 },
  { bits: 5, temperature: 0.05, accuracy: 0.706 },
  { bits: 5, temperature: 0.1, accuracy: 0.612 },
  { bits: 5, temperature: 0.2, accuracy: 0.33 },
  { bits: 10, temperature: 0.05, accuracy: 0.33 },
  { bits: 10, temperature: 0.1, accuracy: 0.187 },
  { bits: 10, temperature: 0.2, accuracy: 0.104 },
]

const text =
  'Random bits that both views share let a network find the other view without looking at the digit. The more bits, the less it learns about digits: easy features suppress others. Published numbers are for the same kind of encoder at a budget of its own; ours are from the budget that is named below.'

/** The curves, ours and the published ones. */
export function bitsFindings(rows: readonly MeasuredBits[]): Finding[] {
  const temperatures = distinct(rows.map(({ temperature }) => temperature))
  const panels = temperatures.map((temperature) => ({
    y: `linear accuracy at τ = ${temperature}`,
    as: 'share' as const,
    series: [
      { name: 'ours', points: curve(rows, temperature) },
      { name: 'published', points: curve(published, temperature) },
    ],
    reference: { value: 0.1, label: 'chance' },
  }))
  const blocks = [{ kind: 'lines' as const, x: 'shared bits', panels }]
  return [{ id: 'shared-bits', title: 'Linear accuracy falls as shared bits grow', text, blocks }]
}

/** docs/shared-bits.md */
export function bitsPage(rows: readonly MeasuredBits[]): string {
  const lines = distinct(rows.map(({ bits }) => bits)).flatMap((bits) =>
    distinct(rows.map(({ temperature }) => temperature)).flatMap((temperature) => {
      const own = rows.filter((row) => row.bits === bits && row.temperature === temperature)
      if (own.length === 0) return []
      const theirs = published.find((row) => row.bits === bits && row.temperature === temperature)
      const matched = mean(own.map((row) => row.matched))
      const cells = [
        bits,
        temperature,
        percent(mean(own.map(({ accuracy }) => accuracy))),
        own.length,
        percent(matched),
        theirs ? percent(theirs.accuracy) : '–',
      ]
      return [`| ${cells.join(' | ')} |`]
    }),
  )
  const budgets = distinct(
    rows.map(
      ({ images, epochs, width, steps }) =>
        `${epochs} passes over ${images} digits (${steps} steps), width ${width}`,
    ),
  )
  return `# Shared random bits: easy features suppress others

${text}

Each image gets extra channels, every one of them 0 or 1 all over, drawn at random and the same in both views (Chen, Luo & Li 2021,
[arXiv 2011.02803](https://arxiv.org/abs/2011.02803)). SimCLR with the ConvN encoder, projector 256-64, crops of half the area and more, Adam 1e-3,
batch 256; then a linear probe on the frozen features of the training images, measured on the test split. Budget: ${budgets.join('; ')}.

| bits | τ | linear probe | seeds | other view found | published |
|---|---|---|---|---|---|
${lines.join('\n')}

The page is made from [\`bench/shared-bits.jsonl\`](../bench/shared-bits.jsonl), to which this command appends what is missing:

\`\`\`sh
node --conditions=@pretexts/source scripts/shared-bits.ts --report bits.html
\`\`\`
`
}

type Point = { readonly bits: number; readonly temperature: number; readonly accuracy: number }

/** Mean accuracy over seeds, by bits. */
function curve(rows: readonly Point[], temperature: number): [number, number][] {
  const own = rows.filter((row) => row.temperature === temperature)
  return distinct(own.map(({ bits }) => bits)).map((bits) => [
    bits,
    mean(own.filter((row) => row.bits === bits).map(({ accuracy }) => accuracy)),
  ])
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`
const distinct = <T extends number | string>(values: readonly T[]): T[] =>
  [...new Set(values)].sort((a, b) => Number(a) - Number(b))
