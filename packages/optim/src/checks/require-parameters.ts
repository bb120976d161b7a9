import { ArgumentError, type Tensor } from '@pretexts/tensor'
import type { NamedParameters } from '../optimizers/optimizer.ts'

/** Throws unless all parameters are leaves that require a gradient, and names and tensors are distinct. */
export function requireParameters(algorithm: string, parameters: NamedParameters): void {
  const names = new Set<string>()
  const tensors = new Set<Tensor>()
  for (const [name, parameter] of parameters) {
    const problem = names.has(name)
      ? `the name ${name} is given twice; names tell parameters apart in a saved state`
      : tensors.has(parameter)
        ? `${name} is a tensor that is given twice; it would be updated twice`
        : !parameter.requiresGrad || !parameter.isLeaf
          ? `${name} is not a leaf that requires a gradient`
          : null
    if (problem !== null) throw new ArgumentError(algorithm, 'parameters', name, problem)
    names.add(name)
    tensors.add(parameter)
  }
}
