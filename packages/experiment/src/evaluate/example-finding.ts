import type { Finding } from '@pretexts/contracts'
import { Random } from '@pretexts/random'
import type { OpenRun } from '../run/open-run.ts'

/** How many examples are shown. */
const shown = 4

/** What the network was shown, and what it had to answer. */
export async function exampleFinding({ plan, splits }: Pick<OpenRun, 'plan' | 'splits'>): Promise<Finding> {
  const { heldOut } = splits
  const indices = oneOfEachClass(heldOut.labels, heldOut.count)
  const samples = await heldOut.read(indices)
  const { title, text, blocks } = plan.task.example(
    samples,
    new Random('example'),
    plan.settings.task.options,
  )
  return { id: 'task', title, text, blocks }
}

/** The first examples, of different classes where there are classes. */
function oneOfEachClass(labels: Int32Array | null, count: number): number[] {
  const seen = new Set<number>()
  const chosen: number[] = []
  for (let i = 0; i < count && chosen.length < shown; i++) {
    const label = labels?.[i] ?? i
    if (seen.has(label)) continue
    seen.add(label)
    chosen.push(i)
  }
  return chosen
}
