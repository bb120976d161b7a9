import type { Form } from '@pretexts/contracts'
import type { AnyTask } from '@pretexts/pretext'
import { UsageError } from '../errors.ts'
import { named, type Registry } from '../registry.ts'

const special = { pad: 0, unknown: 1, classify: 2, separate: 3, mask: 4 }

/** Ordinary examples of every kind. A task that accepts one of a kind learns from that kind. */
const ordinary: readonly Form[] = [
  { kind: 'image', channels: 1, height: 28, width: 28 },
  { kind: 'image', channels: 3, height: 32, width: 32 },
  { kind: 'signal', channels: 1, length: 8000, rate: 8000 },
  { kind: 'tokens', length: 64, vocabulary: 4000, special },
]

/**
 * The data that a task learns from when none is named: the first of the kind that it takes.
 * @throws UsageError where there is no data at all, or no such task
 */
export function usualData({ data, tasks }: Registry, task: string): string {
  if (data.length === 0) throw new UsageError('there is no data to learn from; name a data set or a path')
  const { accepts }: AnyTask = named('task', tasks, task)
  const kinds = ordinary.filter((form) => accepts(form) === null).map(({ kind }) => kind)
  return (data.find(({ kind, by }) => by === 'name' && kinds.includes(kind)) ?? data[0]).name
}
