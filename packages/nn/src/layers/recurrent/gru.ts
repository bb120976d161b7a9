import type { Random } from '@pretexts/random'
import {
  add,
  linear,
  mul,
  requireOptions,
  sigmoid,
  split,
  stack,
  sub,
  type Tensor,
  tanh,
} from '@pretexts/tensor'
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

/**
 * Gated recurrent units along a sequence, (N, L, inputs) → (N, L, hidden). Output t depends on inputs 0 … t only.
 *
 * - `r = σ(Wᵣ x + bᵣ + Uᵣ h + cᵣ)`, how much of the past the new state sees
 * - `z = σ(W_z x + b_z + U_z h + c_z)`, how much of the past stays
 * - `n = tanh(Wₙ x + bₙ + r ⊙ (Uₙ h + cₙ))`, the new state
 * - `h ← (1 − z) ⊙ n + z ⊙ h`
 *
 * As in PyTorch, r gates `Uₙ h + cₙ`, and weights are those of `nn.GRU`: `layers.0.inputWeight` is `weight_ih_l0`.
 * @see Cho et al. 2014, arXiv 1406.1078, Eqs. 5–8
 */
export class GRU extends Module {
  readonly layers: readonly RecurrentLayer[]
  readonly dropout: Dropout
  readonly hidden: number

  constructor(options: RecurrentOptions, rng: Random) {
    super()
    requireOptions('GRU', options, {
      inputs: 'number',
      hidden: 'number',
      layers: 'number',
      dropout: 'number',
      bias: 'boolean',
    })
    const { inputs, hidden, layers = 1, bias = true, dropout = 0 } = options
    requireRecurrent('GRU', options)
    this.layers = Array.from({ length: layers }, (_, i) => {
      return new RecurrentLayer({ inputs: i === 0 ? inputs : hidden, hidden, gates: 3, bias }, rng.fork(i))
    })
    this.dropout = new Dropout({ p: dropout })
    this.hidden = hidden
  }

  forward(x: Tensor, context: Context): Tensor {
    return this.run(x, context).outputs
  }

  /**
   * The same, from a given state to a returned one, so that a long sequence can come in pieces.
   * @param state (layers, N, H). Default: zeros.
   * @returns outputs of the last layer (N, L, H), and the state of every layer after the last step (layers, N, H)
   */
  run(
    x: Tensor,
    context: Context,
    state?: Tensor | null,
  ): { readonly outputs: Tensor; readonly state: Tensor } {
    const states = firstStates(this, x, this.layers, state)
    let outputs = x
    const last = this.layers.map((layer, i) => {
      if (i > 0) outputs = this.dropout.forward(outputs, context)
      const step = (gates: Tensor, h: Tensor) => gruStep(gates, h, layer)
      const along = alongTime(layer, outputs, states[i], step, (h) => h)
      outputs = along.outputs
      return along.state
    })
    return { outputs, state: stack(last) }
  }

  override describe(): string {
    return describeRecurrent(this)
  }
}

/** One step; `gates` is `W x + b` for r, z and n, (N, 3·H). */
function gruStep(gates: Tensor, h: Tensor, { hiddenWeight, hiddenBias }: RecurrentLayer): Tensor {
  const size = h.shape[1]
  const [xrz, xn] = split(gates, [2 * size, size], 1)
  const [hrz, hn] = split(linear(h, hiddenWeight, hiddenBias), [2 * size, size], 1)
  const [r, z] = split(sigmoid(add(xrz, hrz)), size, 1) // (N, H) each
  const n = tanh(add(xn, mul(r, hn)))
  return add(n, mul(z, sub(h, n)))
}
