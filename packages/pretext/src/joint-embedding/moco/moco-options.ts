import { type OptionsOf, real, toggle, whole } from '@pretexts/contracts'

/** The settings of MoCo. */
export const mocoOptions = {
  temperature: real(0.2, 'temperature τ of the softmax', { above: 0 }),
  momentum: real(0.99, 'momentum m of the key network', { min: 0, max: 1 }),
  queue: whole(4096, 'keys in the queue, the negatives', { min: 1, max: 1_000_000 }),
  normalizeQueue: toggle(true, 'scale keys in the queue to length 1; false shows the collapse that follows'),
  projection: whole(64, 'length of the projections', { min: 2, max: 4096 }),
  parts: whole(4, 'parts of a batch that batch norm sees one at a time', { min: 1, max: 64 }),
}

export type MocoOptions = OptionsOf<typeof mocoOptions>
