import { byDesign, type Verdict } from './derivatives.ts'
import type { Calls } from './on-wasm.ts'
import type { Row } from './rows.ts'

const heads = [
  'operation',
  'forward',
  'VJP',
  'second order',
  'wasm: forward',
  'wasm: VJP',
  'wasm: second order',
]

/** The matrix as a page of Markdown, its columns aligned for the terminal as well. */
export function formatMatrix(rows: readonly Row[]): string {
  const notes = rows.filter(({ op, reference }) => reference.vjp === 'by design' && byDesign[op])
  return [
    '# What every operation supports',
    '',
    'Made by `npm run matrix`, which runs every operation that `@pretexts/tensor` exports. Do not edit.',
    '',
    'On the reference backend: `yes`, it runs, and the derivative agrees with central differences in float64; `0`, it',
    'does and is 0, because the function is constant by pieces; `–`, there is nothing to differentiate (indices, masks,',
    'new tensors). A number refers to the notes: a gradient that is deliberately not that of the values.',
    '',
    "On the wasm backend every operation runs too, in float32, and its numbers are the reference's within 1e-4. The columns",
    "say which kernels do the work: the backend's `own`, those of the `reference`, or `both`; `none`, no kernel is called:",
    'the operation makes a view, or fills its result by itself. Second order is what differentiating a cotangent adds.',
    '',
    ...table([heads, ...rows.map((row) => cells(row, notes))]),
    '',
    ...notes.map(({ op }, i) => `${i + 1}. \`${op}\`: ${byDesign[op]}.`),
    '',
  ].join('\n')
}

function cells({ op, reference, wasm, holes }: Row, notes: readonly Row[]): string[] {
  if (holes.length > 0) return [`\`${op}\``, ...heads.slice(1).map(() => 'HOLE')]
  const note = notes.findIndex((row) => row.op === op) + 1
  const verdict = (found: Verdict): string => (found === 'by design' ? `${note}.` : words[found])
  const verdicts = ['yes', verdict(reference.vjp), verdict(reference.secondOrder)]
  return [`\`${op}\``, ...verdicts, ...[wasm.forward, wasm.vjp, wasm.secondOrder].map(kernels)]
}

const words = { right: 'yes', zero: '0', none: '–' } as const

function kernels(calls: Calls | null): string {
  if (calls === null) return '–'
  if (calls.own > 0) return calls.reference > 0 ? 'both' : 'own'
  return calls.reference > 0 ? 'reference' : 'none'
}

function table(lines: readonly string[][]): string[] {
  const widths = heads.map((_, i) => Math.max(...lines.map((line) => line[i].length)))
  const row = (line: readonly string[]): string =>
    `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`
  return [row(lines[0]), row(widths.map((width) => '-'.repeat(width))), ...lines.slice(1).map(row)]
}
