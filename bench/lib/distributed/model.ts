import type { StepMeasure } from './measures.ts'

/** A network between hosts. */
export interface Network {
  /** Bytes a second, each way. */
  readonly bandwidth: number
  /** Seconds until the first byte arrives. */
  readonly latency: number
}

/** Ethernet of 10 Gbit/s, with the latency that TCP has on it. */
export const ethernet: Network = { bandwidth: 1.25e9, latency: 30e-6 }

/**
 * Time of a step on N hosts, one rank each, in milliseconds, every rank with as many examples as in the measurement.
 *
 *     T(N) = compute + 2 (N − 1)/N · bytes/bandwidth + 2 (N − 1) latency + calls · ⌈log₂ N⌉ · latency
 *
 * Assumptions: a ring all-reduce of all gradients that nothing hides, small messages along a tree, hosts of one speed with the cores of this measurement, and
 * `--rank-draws rank`, so that no host makes the views of others. What contrastive losses compute of all embeddings is taken as in the
 * measurement: it grows with N, and is small beside the encoder.
 * @see Patarasuk & Yuan 2009, "Bandwidth optimal all-reduce algorithms for clusters of workstations"
 */
export function modelledStep(
  measured: StepMeasure,
  hosts: number,
  { bandwidth, latency }: Network = ethernet,
): number {
  const compute = measured.step - measured.communication
  const ring =
    ((2 * (hosts - 1)) / hosts) * ((4 * measured.parameters) / bandwidth) + 2 * (hosts - 1) * latency
  const small = measured.calls * Math.ceil(Math.log2(hosts)) * latency
  return compute + 1000 * (ring + small)
}
