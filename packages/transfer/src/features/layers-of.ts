import { type Component, type Part, Sequential } from '@pretexts/nn'

/**
 * An encoder's parts by name, in their order; those of a `Sequential` one by one (`layers.0`, `layers.1`, …). An entry of an
 * array of its own (`blocks.3`) is a part as it is.
 */
export function layersOf(encoder: Component): [name: string, part: Part][] {
  return encoder.children().flatMap(([name, part]): [string, Part][] => {
    if (!(part instanceof Sequential) || /\.\d+$/.test(name)) return [[name, part]]
    return part.children().map(([i, layer]): [string, Part] => [`${name}.${i}`, layer])
  })
}
