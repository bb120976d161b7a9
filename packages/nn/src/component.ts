import { isFloat, Tensor } from '@pretexts/tensor'
import { formatComponent } from './format-component.ts'
import { copyState, type LoadOptions, loadState, type StateDict } from './state/state-dict.ts'

/** What a component is made of: tensors that it owns, and other components. */
export type Part = Tensor | Component

/**
 * Anything made of parameters and buffers: a layer, a network, an objective.
 *
 * There is nothing to register. Every public field that holds a component, a float leaf tensor or an array of these is
 * part of the state, and its path is its name: `encoder.layers.0.weight`. Of the tensors, those that require a
 * gradient are parameters, the others buffers; so setting `requiresGrad = false` is all there is to freezing one.
 * A private `#field` stays out. A tensor or component met twice (tied weights) counts once, under its first name.
 */
export abstract class Component {
  /** The parts by name, in the order of the fields; entries of an array are called `name.0`, `name.1`, … */
  children(): [name: string, part: Part][] {
    return Object.entries(this).flatMap(([name, value]) => partsOf(name, value))
  }

  /** Options worth printing, as in `Linear(784 → 10)`. */
  describe(): string {
    return ''
  }

  namedParameters(): [name: string, parameter: Tensor][] {
    return namedTensors(this).filter(([, tensor]) => tensor.requiresGrad)
  }

  namedBuffers(): [name: string, buffer: Tensor][] {
    return namedTensors(this).filter(([, tensor]) => !tensor.requiresGrad)
  }

  parameters(): Tensor[] {
    return this.namedParameters().map(([, parameter]) => parameter)
  }

  /** How many numbers are learned. */
  parameterCount(): number {
    return this.parameters().reduce((count, { size }) => count + size, 0)
  }

  /** A copy of all parameters and buffers by name: later training does not change it. */
  stateDict(): StateDict {
    return copyState(namedTensors(this))
  }

  /**
   * Copies `state` into the parameters and buffers, in place. All or nothing: when it does not fit, nothing changes.
   * @throws StateError listing every missing, unexpected, misshapen and mistyped name
   */
  loadStateDict(state: StateDict, options?: LoadOptions): void {
    loadState(this.constructor.name, namedTensors(this), state, options)
  }

  /** The composition, one line per component: options, number of parameters, shapes. */
  toString(): string {
    return formatComponent(this)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return formatComponent(this)
  }
}

function partsOf(name: string, value: unknown): [string, Part][] {
  if (value instanceof Component) return [[name, value]]
  if (value instanceof Tensor) return isFloat(value.dtype) && value.isLeaf ? [[name, value]] : []
  if (Array.isArray(value)) return value.flatMap((entry, i) => partsOf(`${name}.${i}`, entry))
  return []
}

/** Every tensor below `root` with its path, once. */
function namedTensors(root: Component): [string, Tensor][] {
  const seen = new Set<Part>([root])
  const walk = (component: Component, prefix: string): [string, Tensor][] =>
    component.children().flatMap(([name, part]): [string, Tensor][] => {
      if (seen.has(part)) return []
      seen.add(part)
      return part instanceof Component ? walk(part, `${prefix}${name}.`) : [[prefix + name, part]]
    })
  return walk(root, '')
}
