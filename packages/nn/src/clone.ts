import { ArgumentError, fromArray, Tensor } from '@pretexts/tensor'
import { Component, mapParts, type Part } from './component.ts'

/**
 * A deep copy: same class, same names, same values, same `requiresGrad`, but tensors of its own, without gradients.
 *
 * Public fields are read by the rule of `Component`: tensors and components are copied, also in arrays and plain records, and what
 * is shared inside stays shared (tied weights). All other values are configuration, and both hold the same.
 * A class with private members (`#name`, methods too) must define `cloneWith`: nothing outside a class can give a copy these.
 * @throws ArgumentError for a class with private members and no `cloneWith`
 * @example clone(new Linear({ inputs: 2, outputs: 1 }, new Random(1))).parameterCount() // → 3
 */
export function clone<T extends Component>(component: T): T {
  const copies = new Map<Part, Part>()
  const copy = <V>(value: V): V => mapParts(value, copyOf)
  const copyOf = (part: Part): Part => {
    const before = copies.get(part)
    if (before) return before
    const made =
      part instanceof Tensor ? copyTensor(part) : part.cloneWith ? part.cloneWith(copy) : bare(part)
    copies.set(part, made) // before its fields, which may lead back to it
    if (part instanceof Component && !part.cloneWith) {
      for (const [name, value] of Object.entries(part)) Object.assign(made, { [name]: copy(value) })
    }
    return made
  }
  return copy(component)
}

function copyTensor(x: Tensor): Tensor {
  return fromArray(x.values().slice(), x.shape, { requiresGrad: x.isLeaf && x.requiresGrad })
}

/** An object of the same class without fields. */
function bare(component: Component): Component {
  const name = component.constructor.name
  const owner = classWithPrivateMembers(component)
  if (owner === null) return Object.create(Object.getPrototypeOf(component))
  const rule = `${owner} has private members (#name), which a copy of ${name} would lack`
  const fix = 'make them public or module-level functions, or define cloneWith'
  throw new ArgumentError('clone', 'component', name, `${rule}; ${fix}`)
}

/** `this.#name`, as it stands in the source of a class: the only trace of its private members that can be seen. */
const privateAccess = /\.\s*#[\p{ID_Start}$_]/u

function classWithPrivateMembers(component: Component): string | null {
  for (
    let type = component.constructor;
    type !== Component && type.prototype instanceof Component;
    type = Object.getPrototypeOf(type)
  ) {
    if (privateAccess.test(Function.prototype.toString.call(type))) return type.name
  }
  return null
}
