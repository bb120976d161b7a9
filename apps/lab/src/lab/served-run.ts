import type { OwnFile } from '../engine/protocol.ts'

/** The files of a run that the page needs. */
const files = [
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
  const found = await Promise.all(
    files.map(async (name): Promise<OwnFile[]> => {
      const response = await fetch(`./run/${name}`).catch(() => null)
      return response?.ok ? [{ name, bytes: new Uint8Array(await response.arrayBuffer()) }] : []
    }),
  )
  if (found[0].length > 0) return found.flat()
  throw new Error('no run is served here; start the lab with `npx pretexts lab RUN`')
}
