import type { OwnFile } from '../engine/protocol.ts'

/** The files of a run that the page needs, where it has them. */
const needed = [
  'config.json',
  'metrics.jsonl',
  'held-out.jsonl',
  'health.jsonl',
  'checkpoints/last.checkpoint',
  'artifacts/vocab.txt',
]

/**
 * The run that `pretexts lab RUN` serves beside the site.
 * @throws Error when it serves none
 */
export async function fetchServedRun(): Promise<OwnFile[]> {
  const listed = await fetch('./run/').catch(() => null)
  const isRun = listed?.ok && listed.headers.get('Content-Type') === 'application/json'
  if (!isRun) throw new Error('no run is served here; start the lab with `npx pretexts lab RUN`')
  const present: string[] = await listed.json()
  return Promise.all(
    needed
      .filter((name) => present.includes(name))
      .map(async (name) => {
        const response = await fetch(`./run/${name}`)
        if (!response.ok) throw new Error(`${name} of the run cannot be read: ${response.status}`)
        return { name, bytes: new Uint8Array(await response.arrayBuffer()) }
      }),
  )
}
