import { fromHuggingFaceNames, resNetFromTorch } from '@pretexts/models'
import { type Component, fromTorchNames, type StateDict } from '@pretexts/nn'
import { formatShape, PretextsError, sameShape, type Tensor } from '@pretexts/tensor'
import { WeightsError } from './weights-error.ts'

/** Ways to read the names of a file, in the order in which they are tried. */
const readings: readonly ((state: StateDict) => StateDict)[] = [
  (state) => state,
  fromTorchNames,
  resNetFromTorch,
  (state) => partOf(fromHuggingFaceNames(state), 'encoder.'),
]

/** What may stand before all names: those of a whole run, or of a module that a framework has wrapped. */
const prefixes = ['', 'encoder.', 'module.', '_orig_mod.']

/**
 * The state of a network from tensors of a file: under our names, or under PyTorch's for the same layers (also those of torchvision's ResNet
 * and of Hugging Face's BERT). The reading that fits best is taken.
 * @param source what errors call the file
 * @throws WeightsError naming every tensor that is missing, not known, or of another shape
 */
export function fitWeights(network: Component, given: StateDict, source: string): StateDict {
  const own = new Map(network.namedTensors())
  const candidates = prefixes
    .map((prefix) => partOf(given, prefix))
    .filter((state) => Object.keys(state).length > 0)
    .flatMap((state) => readings.flatMap((read) => attempt(() => read(state))))
    .map((state) => ({ state, problems: problemsOf(own, state) }))
  const best = candidates.reduce((a, b) => (countOf(b.problems) < countOf(a.problems) ? b : a))
  if (countOf(best.problems) === 0) return best.state
  throw new WeightsError(source, network.constructor.name, best.problems)
}

/** The tensors whose names begin so, without it. A file without any is itself. */
function partOf(state: StateDict, prefix: string): StateDict {
  return Object.fromEntries(
    Object.entries(state)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, x]) => [name.slice(prefix.length), x]),
  )
}

/** A reading that knows nothing of such names gives nothing. */
function attempt(read: () => StateDict): StateDict[] {
  try {
    return [read()]
  } catch (error) {
    if (error instanceof PretextsError) return []
    throw error
  }
}

function problemsOf(own: ReadonlyMap<string, Tensor>, state: StateDict) {
  const form = (x: Tensor): string => `${x.dtype} ${formatShape(x.shape)}`
  return {
    missing: [...own.keys()].filter((name) => !Object.hasOwn(state, name)),
    unexpected: Object.keys(state).filter((name) => !own.has(name)),
    mismatched: [...own].flatMap(([name, x]) => {
      const found = Object.hasOwn(state, name) ? state[name] : x
      if (sameShape(found.shape, x.shape) && found.dtype === x.dtype) return []
      return [{ name, expected: form(x), actual: form(found) }]
    }),
  }
}

function countOf({ missing, unexpected, mismatched }: ReturnType<typeof problemsOf>): number {
  return missing.length + unexpected.length + mismatched.length
}
