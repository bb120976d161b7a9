import type { Random } from '@pretexts/random'
import { add, linear, mul, requireOptions, sigmoid, split, stack, type Tensor, tanh } from '@pretexts/tensor'
import type { Context } from '../../context.ts'
import { Module } from '../../module.ts'
import { Dropout } from '../dropout.ts'
import { alongTime, RecurrentLayer } from './recurrent-layer.ts'
import {
  describeRecurrent,
  firstStates,
  type RecurrentOptions,
  requireRecurrent,
} from './recurrent-options.ts'

/** What an LSTM carries along: the output h and the cell c, each (layers, N, H). */
export interface LSTMState {
  readonly hidden: Tensor
  readonly cell: Tensor
}

/**
 * Long short-term memory along a sequence, (N, L, inputs) → (N, L, hidden). Output t depends on inputs 0 … t only.
 *
 * - `i, f, o = σ(W x + b + U h + c)`, the input, forget and output gates, with their own rows of the weights
 * - `g = tanh(W_g x + b_g + U_g h + c_g)`, the new content
 * - `cell ← f ⊙ cell + i ⊙ g`, `h ← o ⊙ tanh(cell)`
 *
 * Rows are in the order i, f, g, o of PyTorch's `nn.LSTM`: `layers.0.inputWeight` is `weight_ih_l0`.
 * @see Hochreiter & Schmidhuber 1997; Gers et al. 2000 for the forget gate
 */
export class LSTM extends Module {
  readonly layers: readonly RecurrentLayer[]
  readonly dropout: Dropout
  readonly hidden: number

  constructor(options: RecurrentOptions, rng: Random) {
    super()
    requireOptions('LSTM', options, {
      inputs: 'number',
      hidden: 'number',
      layers: 'number',
      dropout: 'number',
      bias: 'boolean',
    })
    const { inputs, hidden, layers = 1, bias = true, dropout = 0 } = options
    requireRecurrent('LSTM', options)
    this.layers = Array.from({ length: layers }, (_, i) => {
      return new RecurrentLayer({ inputs: i === 0 ? inputs : hidden, hidden, gates: 4, bias }, rng.fork(i))
    })
    this.dropout = new Dropout({ p: dropout })
    this.hidden = hidden
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.run(x, context).outputs
  }

  /**
   * The same, from a given state to a returned one, so that a long sequence can come in pieces.
   * @param state default: zeros
   * @returns outputs of the last layer (N, L, H), and the state of every layer after the last step
   */
  run(
    x: Tensor,
    context: Context,
    state?: LSTMState | null,
  ): { readonly outputs: Tensor; readonly state: LSTMState } {
    const hidden = firstStates(this, x, this.layers, state?.hidden)
    const cells = firstStates(this, x, this.layers, state?.cell)
    let outputs = x
    const last = this.layers.map((layer, i) => {
      if (i > 0) outputs = this.dropout.forward(outputs, context)
      const step = (gates: Tensor, before: Step) => lstmStep(gates, before, layer)
      const along = alongTime(layer, outputs, { h: hidden[i], cell: cells[i] }, step, ({ h }) => h)
      outputs = along.outputs
      return along.state
    })
    const after = { hidden: stack(last.map(({ h }) => h)), cell: stack(last.map(({ cell }) => cell)) }
    return { outputs, state: after }
  }

  override describe(): string {
    return describeRecurrent(this)
  }
}

interface Step {
  readonly h: Tensor
  readonly cell: Tensor
}

/** One step; `gates` is `W x + b` for i, f, g and o, (N, 4·H). */
function lstmStep(gates: Tensor, { h, cell }: Step, { hiddenWeight, hiddenBias }: RecurrentLayer): Step {
  const size = h.shape[1]
  const sum = add(gates, linear(h, hiddenWeight, hiddenBias))
  const [inputForget, content, out] = split(sum, [2 * size, size, size], 1)
  const [i, f] = split(sigmoid(inputForget), size, 1) // (N, H) each
  const next = add(mul(f, cell), mul(i, tanh(content)))
  return { h: mul(sigmoid(out), tanh(next)), cell: next }
}
