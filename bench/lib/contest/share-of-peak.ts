import { paired, type Result, rival } from './contest.ts'

/** A result against the micro-kernel's rate in the same case, in the build that the contender runs on, times its threads. */
export function shareOfPeak(result: Result, all: readonly Result[]): number | undefined {
  const peak = result.who === 'pretexts-wasm' ? 'microkernel-peak-baseline' : 'microkernel-peak'
  const share = paired(result, rival(result, all, peak))
  return share === undefined ? undefined : share / result.threads
}
