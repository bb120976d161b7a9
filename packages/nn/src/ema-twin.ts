import {
  ArgumentError,
  formatShape,
  isFloat,
  noGrad,
  requireOptions,
  sameShape,
  type Tensor,
  updateInPlace,
} from '@pretexts/tensor'
import { clone } from './clone.ts'
import { Component, type Copy } from './component.ts'
import { signature } from './format-component.ts'
import { requireFraction } from './require-option.ts'

/** What `update` does with what is no parameter, such as batch-norm statistics. */
export type BufferPolicy = 'own' | 'copy' | 'average'

export interface EmaTwinOptions<Network> {
  /**
   * - `own`: they are left alone; the twin's own forward passes in training mode move them, as in BYOL, MoCo and DINO.
   *   Where the twin only runs in evaluation mode they would stay as they began: use one of the others.
   * - `copy`: they are set to the online network's.
   * - `average`: floats are averaged as the parameters are; integers are set to the online network's.
   *
   * Default `own`.
   */
  readonly buffers?: BufferPolicy
  /** The twin, where it shall start from other values than the online network's. Default `clone(online)`. */
  readonly network?: Network
}

/**
 * The momentum twin of a network (target, teacher, key encoder): the same network with a moving average of its parameters.
 *
 * `θ' ← m θ' + (1 − m) θ` at every `update(m)`. After k updates with a constant θ, `θ' = θ + mᵏ (θ'₀ − θ)`.
 * Its tensors require no gradient: all are buffers, saved as `network.…` with the component that holds the twin.
 * @see Tarvainen & Valpola 2017, arXiv 1703.01780; He et al. 2020, arXiv 1911.05722, Eq. 2
 */
export class EmaTwin<Network extends Component> extends Component {
  readonly network: Network
  readonly buffers: BufferPolicy
  readonly #online: Network // not owned, hence private: its parameters are saved where they learn
  /** Names of what learns or has learned. A parameter that is frozen later on is still followed. */
  readonly #learned = new Set<string>()

  /** @throws ArgumentError when `network` has another state than `online` */
  constructor(online: Network, options?: EmaTwinOptions<Network>) {
    super()
    const { buffers = 'own', network = clone(online) } = requireOptions('EmaTwin', options, {
      buffers: 'any',
      network: 'any',
    })
    requireSameState(network, online)
    this.network = network
    this.buffers = buffers
    this.#online = online
    for (const [name] of online.namedParameters()) this.#learned.add(name)
    for (const parameter of network.parameters()) parameter.requiresGrad = false
  }

  /**
   * Moves the twin towards the online network; call it once a step, after the optimizer (`Objective.afterStep`).
   * @param momentum m, from 0 (copy) to 1 (stay)
   */
  update(momentum: number): void {
    requireFraction('EmaTwin.update', { momentum })
    const online = this.#online.namedTensors()
    for (const [i, [name, own]] of this.network.namedTensors().entries()) {
      const newest = online[i][1]
      if (newest.requiresGrad) this.#learned.add(name)
      const averaged = this.#learned.has(name) || (this.buffers === 'average' && isFloat(own.dtype))
      if (averaged) average(own, newest, momentum)
      else if (this.buffers !== 'own') updateInPlace(own, (data) => data.set(newest.elements()))
    }
  }

  /**
   * What `f` computes with the twin, off the tape: no gradient comes back from it, not even to the input.
   * @example const z = twin.apply((network) => network.forward(x, context))
   */
  apply<T>(f: (network: Network) => T): T {
    return noGrad(() => f(this.network))
  }

  override describe(): string {
    return `${signature(this.network)}, buffers ${this.buffers}`
  }

  override cloneWith(copy: Copy): this {
    const { buffers } = this
    const twin = new EmaTwin(copy(this.#online), { buffers, network: copy(this.network) })
    for (const name of this.#learned) twin.#learned.add(name)
    return twin as this
  }
}

/** `own ← m own + (1 − m) online` */
function average(own: Tensor, online: Tensor, momentum: number): void {
  const newest = online.elements()
  const share = 1 - momentum
  updateInPlace(own, (data) => {
    for (let i = 0; i < data.length; i++) data[i] = momentum * data[i] + share * newest[i]
  })
}

function requireSameState(network: Component, online: Component): void {
  const [own, others] = [network.namedTensors(), online.namedTensors()]
  const differs = (a?: [string, Tensor], b?: [string, Tensor]) =>
    a?.[0] !== b?.[0] || a?.[1].dtype !== b?.[1].dtype || !sameShape(a?.[1].shape ?? [], b?.[1].shape ?? [])
  const at = Array.from({ length: Math.max(own.length, others.length) }).findIndex((_, i) =>
    differs(own[i], others[i]),
  )
  if (at < 0) return
  const form = (entry?: [string, Tensor]) =>
    entry ? `${entry[0]}: ${entry[1].dtype} ${formatShape(entry[1].shape)}` : 'nothing more'
  const got = `tensor ${at} is ${form(own[at])} here, ${form(others[at])} there`
  const rule = 'network must have the same state as online, name by name'
  throw new ArgumentError('EmaTwin', 'network', signature(network), `${rule}; ${got}`)
}
