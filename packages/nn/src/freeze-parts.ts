import { Tensor } from '@pretexts/tensor'
import { type Component, componentsOf, type Part } from './component.ts'

/**
 * Stops a part of a network from learning: its parameters require no gradient and become buffers, and every component in it runs
 * in evaluation mode, so that dropout is off and batch-norm statistics keep their bits. It stays in `stateDict()` under its names.
 *
 * Make the optimizer afterwards, from `namedParameters()`. `freeze(encoder)` is another thing: a view of an encoder without state.
 * @returns the parameters that learned until now, for `thawParts`
 */
export function freezeParts(part: Part): Tensor[] {
  const learned = (part instanceof Tensor ? [part] : part.parameters()).filter((x) => x.requiresGrad)
  for (const parameter of learned) {
    parameter.requiresGrad = false
    parameter.grad = null
  }
  if (!(part instanceof Tensor)) for (const component of componentsOf(part)) component.frozen = true
  return learned
}

/** Takes `freezeParts` back: `parameters`, which it returned, learn again, and the components follow the context's mode. */
export function thawParts(component: Component, parameters: readonly Tensor[]): void {
  for (const parameter of parameters) parameter.requiresGrad = true
  for (const part of componentsOf(component)) part.frozen = false
}
