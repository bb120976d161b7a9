import { cast, isFloat, Tensor } from '@pretexts/tensor'
import { type Context, requireContext } from './context.ts'
import { formatComponent, signature } from './format-component.ts'
import { copyState, type LoadOptions, loadState, type StateDict } from './state/state-dict.ts'

/** What a component is made of: tensors that it owns, and other components. */
export type Part = Tensor | Component

/** Returns a copy of a field's value; a part that was copied before gives the same copy again. */
export type Copy = <T>(value: T) => T

/**
 * Anything that has parameters or buffers: a layer, a network, an objective.
 *
 * There is nothing to register. Every public field is read by one rule: **leaf tensors are state, whatever their dtype**,
 * and so are the leaf tensors of components, arrays and plain records (`{ a: …, b: … }`). All other values are configuration.
 * The path of a tensor is its name: `encoder.layers.0.weight`, `heads.a.weight`.
 * Tensors that require a gradient are parameters, the others are buffers: running statistics, queues, int32 counters, frozen
 * weights. A private `#field` is never read. A tensor or component that is met twice (tied weights) counts once, under its
 * first name.
 */
export abstract class Component {
  /** True when it runs in evaluation mode whatever the context says. Set by `freezeParts`; not part of the state. */
  frozen = false

  /**
   * Makes the copy for `clone`. Only a class with private members needs it, because no copy from outside can have these.
   * @param copy copies a field's value and keeps shared parts shared
   */
  cloneWith?(copy: Copy): this

  /** The parts by name, in the order of the fields; entries of arrays and records are `name.0`, `name.key`. */
  children(): [name: string, part: Part][] {
    const parts: [string, Part][] = []
    for (const [name, value] of Object.entries(this)) collectParts(name, value, parts)
    return parts
  }

  /** Options worth printing, as in `Linear(784 → 10)`. */
  describe(): string {
    return ''
  }

  /**
   * Whether to behave as in training: the context says so, and this component is not frozen.
   * @throws ArgumentError when there is no context
   */
  isTraining(context: Pick<Context, 'training'>): boolean {
    requireContext(() => signature(this), context)
    return context.training && !this.frozen
  }

  /** The whole state: every parameter and buffer with its name, in the order of the fields. */
  namedTensors(): [name: string, tensor: Tensor][] {
    const seen = new Set<Part>([this])
    const walk = (component: Component, prefix: string): [string, Tensor][] =>
      component.children().flatMap(([name, part]): [string, Tensor][] => {
        if (seen.has(part)) return []
        seen.add(part)
        return part instanceof Component ? walk(part, `${prefix}${name}.`) : [[prefix + name, part]]
      })
    return walk(this, '')
  }

  namedParameters(): [name: string, parameter: Tensor][] {
    return this.namedTensors().filter(([, tensor]) => tensor.requiresGrad)
  }

  namedBuffers(): [name: string, buffer: Tensor][] {
    return this.namedTensors().filter(([, tensor]) => !tensor.requiresGrad)
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
    return copyState(this.namedTensors())
  }

  /**
   * Copies `state` into the parameters and buffers, in place. All or nothing: when it does not fit, nothing changes.
   * @throws StateError listing every missing, unexpected, misshapen and mistyped name
   */
  loadStateDict(state: StateDict, options?: LoadOptions): void {
    loadState(this.constructor.name, this.namedTensors(), state, options)
  }

  /**
   * Converts every float parameter and buffer to `dtype`; integers stay. The tensors are replaced, tied ones by one tensor, and
   * gradients are dropped: make the optimizer afterwards.
   * @example new Linear({ inputs: 2, outputs: 1 }, new Random(1)).to('float64').weight.dtype // → 'float64'
   */
  to(dtype: 'float32' | 'float64'): this {
    const converted = new Map<Tensor, Tensor>()
    replaceTensors(this, (x) => {
      if (!x.isLeaf || !isFloat(x.dtype) || x.dtype === dtype) return x
      const y = converted.get(x) ?? cast(x.detach(), dtype)
      y.requiresGrad = x.requiresGrad
      converted.set(x, y)
      return y
    })
    return this
  }

  /** The composition, one line per component: options, number of parameters, shapes. */
  toString(): string {
    return formatComponent(this)
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return formatComponent(this)
  }
}

/** Appends the parts that a field's value holds, with their names. */
function collectParts(name: string, value: unknown, parts: [string, Part][]): void {
  if (value instanceof Component) parts.push([name, value])
  else if (value instanceof Tensor) {
    if (value.isLeaf) parts.push([name, value])
  } else if (isContainer(value)) {
    for (const [key, entry] of Object.entries(value)) {
      if (typeof entry === 'object' && entry !== null) collectParts(`${name}.${key}`, entry, parts)
    }
  }
}

/** Arrays and plain records are looked into, other objects (maps, typed arrays, …) are not. */
function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isRecord(value)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

/** A field's value with its parts replaced. Arrays and records that hold any are made anew; all else stays the same. */
export function mapParts<T>(value: T, replacement: (part: Part) => Part): T {
  if (value instanceof Tensor || value instanceof Component) return replacement(value) as T
  if (Array.isArray(value)) {
    const entries = value.map((entry) => mapParts(entry, replacement))
    return entries.some((entry, i) => entry !== value[i]) ? (entries as T) : value
  }
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, entry]) => [key, mapParts(entry, replacement)] as const)
  return entries.some(([key, entry]) => entry !== value[key]) ? (Object.fromEntries(entries) as T) : value
}

/** Puts other tensors into the public fields of `root` and of every component below it. */
export function replaceTensors(root: Component, replacement: (x: Tensor) => Tensor): void {
  for (const component of componentsOf(root)) {
    const fields = component as unknown as Record<string, unknown>
    for (const [name, value] of Object.entries(component)) {
      const replaced = mapParts(value, (part) => (part instanceof Tensor ? replacement(part) : part))
      if (replaced !== value) fields[name] = replaced
    }
  }
}

/** `root` and every component below it, each once. */
export function componentsOf(root: Component, seen = new Set<Component>()): Set<Component> {
  if (seen.has(root)) return seen
  seen.add(root)
  for (const [, part] of root.children()) if (part instanceof Component) componentsOf(part, seen)
  return seen
}
