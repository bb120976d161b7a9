import type { CaptionedPicture, PicturesBlock } from '@pretexts/contracts'
import { percent } from '@pretexts/contracts'
import { modalityOf } from '../modality/modalities.ts'
import type { GeneralFinding } from './general-finding.ts'
import { representExamples } from './represented-examples.ts'

/** Examples that are sorted, codes that are shown, and members of each. */
const [examples, codesShown, membersShown] = [256, 8, 8]

/** Which held-out examples share a prototype, cluster or output: for every objective that gives examples codes. */
export const codesFinding: GeneralFinding = async (run, { objective }) => {
  const { heldOut } = run.splits
  const indices = Array.from({ length: Math.min(examples, heldOut.count) }, (_, i) => i)
  const { codes } = (await representExamples(run, objective, indices)) ?? {}
  if (codes?.indices.length !== indices.length) return null
  const samples = await heldOut.read(indices)
  const members = new Map<number, number[]>()
  for (const [n, code] of codes.indices.entries()) members.set(code, [...(members.get(code) ?? []), n])
  const largest = [...members].sort(([a, x], [b, y]) => y.length - x.length || a - b)
  const exhibits = modalityOf(run.plan.data.train.form).exhibits(samples)
  const blocks = largest.slice(0, codesShown).flatMap(([code, own]): PicturesBlock[] => {
    const pictures = own.slice(0, membersShown).flatMap((n): CaptionedPicture[] => {
      const { picture, group } = exhibits[n]
      const name = group === null ? String(n) : (heldOut.classNames?.[group] ?? String(group))
      return picture ? [{ caption: name, picture }] : []
    })
    const caption = `code ${code}: ${own.length} of ${indices.length}`
    return pictures.length > 0 ? [{ kind: 'pictures', caption, columns: membersShown, pictures }] : []
  })
  if (blocks.length === 0) return null
  const purity = purityOf(members, samples.labels)
  const pure =
    purity === null
      ? ''
      : ` In the mean, ${percent(purity)} of the members of a code are of its commonest class.`
  return {
    id: 'codes',
    title: 'Prototypes and their members',
    text: `${members.size} of ${codes.count} codes are used for ${indices.length} held-out examples. Shown are the most used codes with some of their examples.${pure} A method that has collapsed uses one code.`,
    metrics: { codesUsed: members.size, ...(purity !== null && { purity }) },
    blocks,
  }
}

/** The share of examples that are of the commonest class of their code; null without labels. */
function purityOf(members: ReadonlyMap<number, readonly number[]>, labels: Int32Array | null): number | null {
  if (!labels) return null
  let right = 0
  for (const own of members.values()) {
    const counts = new Map<number, number>()
    for (const n of own) counts.set(labels[n], (counts.get(labels[n]) ?? 0) + 1)
    right += Math.max(...counts.values())
  }
  return right / labels.length
}
