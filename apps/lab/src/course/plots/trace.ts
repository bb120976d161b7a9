import { Component, evaluation, type Module } from '@pretexts/nn'
import { fromArray, noGrad, scope, sizeOf } from '@pretexts/tensor'

/** One layer of a network, as it ran. */
export interface TracedLayer {
  readonly module: Module
  /** Shape of its output. */
  readonly shape: readonly number[]
  readonly parameters: number
}

/**
 * Runs a network once on zeros and tells the shape that leaves each of its layers, in the order in which they ran. Figures show shapes that
 * were computed, not shapes that somebody wrote down.
 * @param shape of the input, the batch axis included
 */
export function traceOf(network: Module, shape: readonly number[]): TracedLayer[] {
  const traced: TracedLayer[] = []
  const undo = modulesOf(network).map((module) => {
    const own = Object.getOwnPropertyDescriptor(module, 'forward')
    const forward = module.forward.bind(module)
    module.forward = (input, context) => {
      const output = forward(input, context)
      traced.push({ module, shape: [...output.shape], parameters: module.parameterCount() })
      return output
    }
    return () => {
      Reflect.deleteProperty(module, 'forward')
      if (own) Object.defineProperty(module, 'forward', own)
    }
  })
  try {
    scope(() =>
      noGrad(() => network.forward(fromArray(new Float32Array(sizeOf(shape)), shape), evaluation())),
    )
  } finally {
    for (const restore of undo) restore()
  }
  return traced
}

/** All modules inside of a network, the inner ones too. */
function modulesOf(component: Component): Module[] {
  return component.children().flatMap(([, part]) => {
    if (!(part instanceof Component)) return []
    const inner = modulesOf(part)
    return 'forward' in part ? [part as Module, ...inner] : inner
  })
}
