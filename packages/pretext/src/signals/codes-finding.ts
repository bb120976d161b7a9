import { type Finding, percent } from '@pretexts/contracts'
import type { Dataset, SignalSamples } from '@pretexts/data'
import { mutualInformation } from './mutual-information.ts'

/** The codes of frames of some signals, the first examples of a data set. */
export interface FrameCodes {
  /** `first codes`, where there are several kinds. */
  readonly name: string
  /** A code for each frame, (N · T). */
  readonly codes: ArrayLike<number>
  /** How many codes there are. */
  readonly count: number
}

export interface CodesFindingOptions {
  readonly kinds: readonly FrameCodes[]
  /** T */
  readonly frames: number
  /** Samples that a frame depends on, and from one to the next. */
  readonly geometry: { readonly field: number; readonly hop: number }
  readonly heldOut: Dataset<SignalSamples>
}

/** Which codes frames get: how many are in use, and what they tell of phones and classes, where these are known. */
export function codesFinding({ kinds, frames, geometry, heldOut }: CodesFindingOptions): Finding {
  const signals = kinds[0].codes.length / frames
  const phones = phonesOf(heldOut, signals, frames, geometry)
  const { labels } = heldOut
  const classes =
    labels && Int32Array.from({ length: signals * frames }, (_, i) => labels[Math.floor(i / frames)])
  const rows = kinds.map((kind) => {
    const use = usage(kind.codes)
    return {
      name: kind.name,
      ...use,
      total: kind.count,
      phone: phones && mutualInformation(kind.codes, phones).share,
      class: classes && mutualInformation(kind.codes, classes).share,
    }
  })
  const last = rows[rows.length - 1]
  return {
    id: 'frame-codes',
    title: 'What codes stand for',
    text: `The codes of ${signals * frames} frames of ${signals} held-out signals. Perplexity is the number of codes that would be as hard to guess if all were equally frequent; 1 means collapse.${phones ? ' The share of phones is the mutual information of code and phone, divided by the entropy of phones: 100% if the code of a frame gives its phone away, 0% if it says nothing. Silence counts as a phone.' : ''}${classes ? ' The share of classes is the same for the class of the whole signal.' : ''}`,
    ...(last.phone !== null && {
      highlight: { value: percent(last.phone), label: 'of the phone told by the code' },
    }),
    metrics: Object.fromEntries(
      rows.flatMap((row) => {
        const prefix = rows.length > 1 ? `${row.name.replaceAll(' ', '-')}.` : ''
        return [
          [`${prefix}codePerplexity`, row.perplexity],
          ...(row.phone === null ? [] : [[`${prefix}phoneInformation`, row.phone]]),
          ...(row.class === null ? [] : [[`${prefix}classInformation`, row.class]]),
        ]
      }),
    ),
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: 'codes' },
          { title: 'codes', as: 'count' },
          { title: 'in use', as: 'count' },
          { title: 'perplexity', as: 'number' },
          ...(phones ? [{ title: 'share of phones told', as: 'share' as const }] : []),
          ...(classes ? [{ title: 'share of classes told', as: 'share' as const }] : []),
        ],
        rows: rows.map((row) => [
          row.name,
          row.total,
          row.used,
          row.perplexity,
          ...(phones ? [row.phone] : []),
          ...(classes ? [row.class] : []),
        ]),
      },
      ...(phones ? [phoneTable(kinds[kinds.length - 1], phones)] : []),
    ],
  }
}

/** Of each frame's middle; silence where no span is; null where the data set knows of no spans. */
function phonesOf(
  heldOut: Dataset<SignalSamples>,
  signals: number,
  frames: number,
  { field, hop }: CodesFindingOptions['geometry'],
): string[] | null {
  if (!heldOut.spans) return null
  return Array.from({ length: signals }, (_, n) => {
    const spans = heldOut.spans?.(n) ?? []
    return Array.from({ length: frames }, (_, t) => {
      const middle = t * hop + field / 2
      return spans.find(({ from, to }) => middle >= from && middle < to)?.label ?? 'silence'
    })
  }).flat()
}

function usage(codes: ArrayLike<number>): { used: number; perplexity: number } {
  const counts = new Map<number, number>()
  for (let i = 0; i < codes.length; i++) counts.set(codes[i], (counts.get(codes[i]) ?? 0) + 1)
  let entropy = 0
  for (const count of counts.values()) entropy -= (count / codes.length) * Math.log(count / codes.length)
  return { used: counts.size, perplexity: Math.exp(entropy) }
}

/** Most frequent codes that are shown. */
const shown = 16

/** For the most frequent codes: which phones their frames are of. */
function phoneTable({ codes }: FrameCodes, phones: readonly string[]) {
  const names = [...new Set(phones)].sort()
  const byCode = new Map<number, number[]>()
  for (let i = 0; i < codes.length; i++) {
    const row = byCode.get(codes[i]) ?? names.map(() => 0)
    row[names.indexOf(phones[i])]++
    byCode.set(codes[i], row)
  }
  const sum = (row: readonly number[]) => row.reduce((a, b) => a + b, 0)
  const most = [...byCode].sort((a, b) => sum(b[1]) - sum(a[1])).slice(0, shown)
  return {
    kind: 'matrix' as const,
    caption: `Phones of the frames of the ${most.length} most frequent codes, as shares of each code`,
    rows: { title: 'code', labels: most.map(([code]) => String(code)) },
    columns: { title: 'phone', labels: names },
    values: most.map(([, row]) => row.map((n) => n / sum(row))),
    as: 'share' as const,
  }
}
