import { backends } from './lib/backends.ts'
import { measure } from './lib/measure.ts'
import { cnn, mlp, type Step, transformer } from './lib/networks.ts'
import { pytorch } from './lib/pytorch.ts'
import type { Row, Suite } from './lib/row.ts'

const steps: Readonly<Record<string, () => Step>> = { cnn, mlp, transformer }

async function* rows(): AsyncGenerator<Omit<Row, 'suite'>> {
  const peer = await pytorch('steps.py')
  for (const row of peer) yield row
  const theirs = new Map(peer.map((row) => [`${row.case} ${row.threads}`, row.value]))
  for await (const { who, threads } of backends()) {
    for (const [name, make] of Object.entries(steps)) {
      const isReference = who === 'pretexts-reference'
      if (isReference && name === 'transformer') continue // minutes
      const step = make()
      const value =
        measure(step.run, isReference ? { runs: 1, milliseconds: 1 } : { milliseconds: 200, runs: 7 }) / 1e6
      const other = theirs.get(`${name} ${threads}`)
      yield {
        case: name,
        who,
        threads,
        value,
        unit: 'ms',
        ratio: other === undefined ? undefined : value / other,
      }
    }
  }
}

export const suite: Suite = {
  title: 'whole training steps: forward, backward, update',
  ratio: 'time against PyTorch on as many threads, where python3-torch is installed; below 1 is faster',
  rows,
}
