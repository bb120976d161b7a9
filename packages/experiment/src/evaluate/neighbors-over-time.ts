import type { Exhibit, NeighborsBlock } from '@pretexts/contracts'
import type { MetricsRow } from '@pretexts/train'
import { readLog } from '../run/held-out-log.ts'
import type { GeneralFinding } from './general-finding.ts'
import { showIn } from './representation-findings.ts'

/** Columns of neighbors, at most: one for each time they were looked for. */
const times = 4

/** The nearest neighbors of some held-out examples as training went on; null where a run has not written them down. */
export const neighborsOverTime: GeneralFinding = async (run) => {
  const { heldOut } = run.splits
  const rows = spaced((await readLog(run.files.neighbors)).filter((row) => Object.keys(row).length > 1))
  if (rows.length < 2) return null
  const exhibit = showIn(heldOut)
  const entry = async (id: number): Promise<Exhibit> => ({
    ...(await exhibit(id)),
    group: heldOut.labels?.[id] ?? null,
  })
  const lists = rows.map(listsOf)
  const queries = [...lists[0].keys()]
  const shown: NeighborsBlock['rows'][number][] = []
  for (const query of queries) {
    const neighbors: Exhibit[][] = []
    for (const list of lists) neighbors.push(await inOrder(list.get(query) ?? [], entry))
    shown.push({ query: await entry(query), neighbors })
  }
  const shares = lists.map((list) => sameClass(list, heldOut.labels))
  return {
    id: 'neighbors-over-time',
    title: 'Nearest neighbors as training goes on',
    text: 'The nearest held-out examples by the angle between features, before the first step and later. At first they look alike pixel by pixel; as the network learns, they should be the same kind of thing.',
    metrics: Object.fromEntries(
      rows.flatMap(({ step }, i) => (shares[i] === null ? [] : [[`same-class@${step}`, shares[i]]])),
    ),
    blocks: [
      {
        kind: 'neighbors',
        groups: heldOut.classNames && heldOut.labels ? heldOut.classNames : [],
        spaces: rows.map(({ step }, i) => {
          const share = shares[i]
          return { name: `after ${step} steps`, ...(share !== null && { sameClass: share }) }
        }),
        rows: shown,
      },
    ],
  }
}

/** At most `times` rows, evenly spaced, with the first and the last. */
function spaced(rows: readonly MetricsRow[]): MetricsRow[] {
  const count = Math.min(times, rows.length)
  if (count < 2) return [...rows]
  return Array.from({ length: count }, (_, i) => rows[Math.round((i * (rows.length - 1)) / (count - 1))])
}

/** `{ '3.0': 17 }` as lists: 3 → [17, …]. */
function listsOf(row: MetricsRow): Map<number, number[]> {
  const lists = new Map<number, number[]>()
  for (const [name, id] of Object.entries(row)) {
    const [query, rank] = name.split('.').map(Number)
    if (rank === undefined || typeof id !== 'number') continue
    lists.set(query, [...(lists.get(query) ?? []), id])
  }
  return lists
}

function sameClass(lists: ReadonlyMap<number, readonly number[]>, labels: Int32Array | null): number | null {
  if (!labels) return null
  const pairs = [...lists].flatMap(([query, ids]) => ids.map((id) => Number(labels[id] === labels[query])))
  return pairs.reduce((sum, same) => sum + same, 0) / Math.max(1, pairs.length)
}

async function inOrder<T, U>(list: readonly T[], f: (value: T) => Promise<U>): Promise<U[]> {
  const found: U[] = []
  for (const value of list) found.push(await f(value))
  return found
}
