import type { Random } from '@pretexts/random'
import { linear, permute, split, squeeze, stack, type Tensor, uniform } from '@pretexts/tensor'
import { Component } from '../../component.ts'
import { type Parameter, parameter } from '../../parameter.ts'

export interface RecurrentLayerOptions {
  readonly inputs: number
  /** H */
  readonly hidden: number
  /** How many vectors of length H a step computes from its input: 3 in a GRU, 4 in an LSTM. */
  readonly gates: number
  readonly bias: boolean
}

/** The weights of one layer of a recurrent network, its gates one below the other. All begin uniform on ±1/√H. */
export class RecurrentLayer extends Component {
  /** (gates·H, inputs) */
  readonly inputWeight: Parameter
  /** (gates·H, H) */
  readonly hiddenWeight: Parameter
  /** (gates·H) */
  readonly inputBias: Parameter | null
  /** (gates·H) */
  readonly hiddenBias: Parameter | null

  constructor({ inputs, hidden, gates, bias }: RecurrentLayerOptions, rng: Random) {
    super()
    const bound = 1 / Math.sqrt(hidden)
    const draw = (shape: number[], name: string) =>
      parameter(uniform(shape, rng.fork(name), { low: -bound, high: bound }))
    this.inputWeight = draw([gates * hidden, inputs], 'input')
    this.hiddenWeight = draw([gates * hidden, hidden], 'hidden')
    this.inputBias = bias ? draw([gates * hidden], 'input bias') : null
    this.hiddenBias = bias ? draw([gates * hidden], 'hidden bias') : null
  }

  override describe(): string {
    return `${this.inputWeight.shape[1]} → ${this.hiddenWeight.shape[1]}`
  }
}

/**
 * Runs a layer along a sequence: the inputs' products for all steps are one, the rest goes step by step.
 * @param x (N, L, I)
 * @param step from what the input gives a step (N, gates·H) and a state to the next state
 * @param output the part of a state that is the output, (N, H)
 * @returns outputs (N, L, H), and the last state
 */
export function alongTime<State>(
  layer: RecurrentLayer,
  x: Tensor,
  first: State,
  step: (gates: Tensor, state: State) => State,
  output: (state: State) => Tensor,
): { readonly outputs: Tensor; readonly state: State } {
  const inTime = permute(x, [1, 0, 2]) // (L, N, I)
  const gates = linear(inTime, layer.inputWeight, layer.inputBias) // (L, N, gates·H)
  const outputs: Tensor[] = []
  let state = first
  for (const piece of split(gates, 1)) {
    state = step(squeeze(piece, 0), state)
    outputs.push(output(state))
  }
  return { outputs: permute(stack(outputs), [1, 0, 2]), state }
}
