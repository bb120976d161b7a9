import { microkernelPeak, wasm } from '@pretexts/wasm'
import { networks } from '../networks.ts'
import { copySpeed } from './copy-speed.ts'
import type { RatedProfile, RatedRow } from './format-profile.ts'
import { type ProfileRow, profile } from './profile.ts'

/** What the command was asked for. */
export interface ProfileRequest {
  /** Names of networks; all if empty. */
  readonly cases: readonly string[]
  readonly threads: number
  readonly deterministic: boolean
  readonly byShape: boolean
}

/* Profiles training steps in a process of its own: `node run-profile.ts REQUEST`. Prints one JSON line per network. */
const { cases, threads, deterministic, byShape }: ProfileRequest = JSON.parse(process.argv[2])
const peak = microkernelPeak({ deterministic })
const backend = wasm({ deterministic, threads })
while (backend.threads < threads) await new Promise((resolve) => setTimeout(resolve, 10))
const who = backend.simd === 'relaxed' ? 'pretexts-wasm-relaxed' : 'pretexts-wasm'

function rated(row: ProfileRow): RatedRow {
  const { operations, bytes, milliseconds, calls } = row
  if (operations > 0) {
    const value = operations / milliseconds / 1e6
    return { ...row, rate: { value, unit: 'GFLOP/s' }, share: value / (peak * threads) }
  }
  if (bytes === 0) return row
  const value = bytes / milliseconds / 1e6
  return { ...row, rate: { value, unit: 'GB/s' }, share: value / copySpeed(bytes / calls) }
}

for (const [network, make] of Object.entries(networks)) {
  if (cases.length > 0 && !cases.includes(network)) continue
  const { rows, milliseconds, undisturbed } = profile(make, backend, { byShape })
  const found: RatedProfile = {
    network,
    who,
    threads,
    peak,
    milliseconds,
    undisturbed,
    rows: rows.map(rated),
  }
  process.stdout.write(`${JSON.stringify(found)}\n`)
}
backend.end()
