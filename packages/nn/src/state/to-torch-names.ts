import type { StateDict } from './state-dict.ts'

/** Parts of our names and what torch calls them, in the order in which they are tried: the inverse of `fromTorchNames`. */
const rules: readonly (readonly [ours: RegExp, torch: string])[] = [
  [/\brunningVariance$/, 'running_var'],
  [/\bcrossAttention\./, 'multihead_attn.'],
  // GRU and LSTM: layers.0.inputWeight → weight_ih_l0
  [/\blayers\.(\d+)\.inputWeight$/, 'weight_ih_l$1'],
  [/\blayers\.(\d+)\.inputBias$/, 'bias_ih_l$1'],
  [/\blayers\.(\d+)\.hiddenWeight$/, 'weight_hh_l$1'],
  [/\blayers\.(\d+)\.hiddenBias$/, 'bias_hh_l$1'],
]

/**
 * A state dict under the names that the same layers have in PyTorch; tensors are not copied. What it gives is what `load_state_dict`
 * of a module with fields of the same names in `snake_case` takes, and `fromTorchNames` leads back.
 *
 * - `camelCase` becomes `snake_case`: `runningMean` → `running_mean`, `inProjWeight` → `in_proj_weight`
 * - batch norm: `runningVariance` → `running_var`; `num_batches_tracked`, which only a momentum of None needs, is missing
 * - transformer blocks: `blocks.0.attention` → `layers.0.self_attn`, `blocks.0.feedForward.linear1` → `layers.0.linear1`
 * - GRU and LSTM: `layers.0.inputWeight` → `weight_ih_l0`
 * @example Object.keys(toTorchNames({ 'bn.runningVariance': zeros([2]) })) // → ['bn.running_var']
 */
export function toTorchNames(state: StateDict): StateDict {
  const blocks = transformerBlocks(Object.keys(state))
  return Object.fromEntries(Object.entries(state).map(([name, x]) => [torchName(name, blocks), x]))
}

function torchName(name: string, blocks: ReadonlySet<string>): string {
  const theirs = rules.reduce((text, [ours, torch]) => text.replace(ours, torch), inBlock(name, blocks))
  return theirs.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** The prefixes of transformer blocks: what stands before `attention.inProjWeight`. */
function transformerBlocks(names: readonly string[]): Set<string> {
  return new Set(
    names.flatMap((name) => {
      const at = name.search(/\battention\.inProjWeight$/)
      return at < 0 ? [] : [name.slice(0, at)]
    }),
  )
}

function inBlock(name: string, blocks: ReadonlySet<string>): string {
  for (const prefix of blocks) {
    if (!name.startsWith(prefix)) continue
    const layer = prefix.replace(/\bblocks\.(\d+)\.$/, 'layers.$1.')
    const part = name.slice(prefix.length)
    return layer + part.replace(/^attention\./, 'self_attn.').replace(/^feedForward\./, '')
  }
  return name
}
