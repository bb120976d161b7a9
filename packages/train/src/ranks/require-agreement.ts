import { type Collective, crc32 } from '@pretexts/contracts'
import type { Component } from '@pretexts/nn'
import { PretextsError } from '@pretexts/tensor'

/** Ranks whose parameters are no longer those of rank 0: they got other gradients, or changed them by themselves. */
export class RanksApartError extends PretextsError {
  /** Steps made. */
  readonly step: number
  readonly ranks: readonly number[]

  constructor(step: number, ranks: readonly number[], size: number) {
    const who =
      ranks.length === 1 ? `rank ${ranks[0]} of ${size} has` : `ranks ${ranks.join(', ')} of ${size} have`
    const fix =
      'something is drawn or computed otherwise there; use the same machine type and the same version of everything on all hosts'
    super(
      'pretrain',
      `step ${step}: ${who} other parameters than rank 0, although all got the same gradients; ${fix}`,
    )
    this.step = step
    this.ranks = ranks
  }
}

/**
 * Compares the parameters of all ranks by a checksum. They start equal and get equal gradients, so a difference is a fault, and a
 * checkpoint would hide it.
 * @throws RanksApartError on all ranks
 */
export function requireAgreement(collective: Collective, objective: Component, step: number): void {
  let sum = 0
  for (const parameter of objective.parameters()) {
    const { buffer, byteOffset, byteLength } = parameter.elements()
    sum = crc32(new Uint8Array(buffer as ArrayBuffer, byteOffset, byteLength), sum)
  }
  const sums = collective.allGather(Float64Array.of(sum))
  const apart = [...sums.keys()].filter((rank) => sums[rank] !== sums[0])
  if (apart.length > 0) throw new RanksApartError(step, apart, collective.size)
}
