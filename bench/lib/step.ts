/** The parts of a training step; `views` makes the batch, `release` gives the step's memory back. */
export type Phase = 'views' | 'forward' | 'backward' | 'update' | 'release'

/** One training step, again and again on the same batch. */
export interface Step {
  /** Returns the loss; `begins` hears where each phase begins. */
  run(begins?: (phase: Phase) => void): number
}

/** The networks whose steps are measured. */
export const networkNames = ['cnn', 'mlp', 'transformer'] as const
/** The methods whose networks are measured against the same ones elsewhere. */
export const methodNetworkNames = ['simclr', 'bert', 'wav2vec2'] as const
export type NetworkName = (typeof networkNames)[number] | (typeof methodNetworkNames)[number]
