import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of DeepCluster. */
export const deepClusterOptions = {
  temperature: real(0.1, 'temperature τ of the softmax', { above: 0 }),
  clusterings: whole(3, 'clusterings side by side, each from other starts', { min: 1, max: 16 }),
  clusters: whole(64, 'clusters K of each clustering', { min: 2, max: 65_536 }),
  rounds: whole(10, 'rounds of k-means', { min: 1, max: 1000 }),
  headWidth: whole(256, 'width of the hidden layer of the projector', { min: 1, max: 8192 }),
  projection: whole(32, 'length D of the projections', { min: 2, max: 4096 }),
}

export type DeepClusterOptions = OptionsOf<typeof deepClusterOptions>
