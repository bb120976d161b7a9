import { toTensor } from '@pretexts/data'
import { type Section, whatTheTaskShows } from '@pretexts/report'
import type { Evaluation } from '../results/evaluation.ts'
import { sampleByClass } from '../results/rotation-findings.ts'

/** What the network is asked, with real images. */
export function taskSection({ task, heldOut }: Evaluation): Section {
  const { title, text, pictures } = task.example(toTensor(heldOut, sampleByClass(heldOut, 10)))
  return whatTheTaskShows({ title, intro: text, columns: 8, pictures })
}
