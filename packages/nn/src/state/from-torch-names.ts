import type { StateDict } from './state-dict.ts'

/** Parts of torch's names and what they are called here, in the order in which they are tried. `null`: there is no such thing. */
const rules: readonly (readonly [torch: RegExp, ours: string | null])[] = [
  // batch norm; a momentum is given here, so nothing counts batches
  [/\bnum_batches_tracked$/, null],
  [/\brunning_var$/, 'runningVariance'],
  // TransformerEncoderLayer and TransformerDecoderLayer
  [/\bself_attn\./, 'attention.'],
  [/\bmultihead_attn\./, 'crossAttention.'],
  // GRU and LSTM: weight_ih_l0 → layers.0.inputWeight
  [/\b(weight|bias)_ih_l(\d+)$/, 'layers.$2.input_$1'],
  [/\b(weight|bias)_hh_l(\d+)$/, 'layers.$2.hidden_$1'],
  // weight norm, in its newer form
  [/\bparametrizations\.weight\.original0$/, 'weight_g'],
  [/\bparametrizations\.weight\.original1$/, 'weight_v'],
]

/**
 * A state dict of PyTorch under the names that the same layers have here; tensors are not copied.
 *
 * - `snake_case` becomes `camelCase`: `running_mean` → `runningMean`, `in_proj_weight` → `inProjWeight`, `weight_g` → `weightG`
 * - batch norm: `running_var` → `runningVariance`; `num_batches_tracked` goes away
 * - transformer layers: `self_attn` → `attention`, `multihead_attn` → `crossAttention`, `linear1` → `feedForward.linear1`;
 *   layers of `nn.TransformerEncoder`: `layers.0` → `blocks.0`
 * - GRU and LSTM: `weight_ih_l0` → `layers.0.inputWeight`, `bias_hh_l1` → `layers.1.hiddenBias`
 * - weight norm: `parametrizations.weight.original0` → `weightG`, `…1` → `weightV`
 *
 * Weights have the same layout in both, so that `module.loadStateDict(fromTorchNames(state))` is all. Names of your own fields are
 * yours: rename what differs before.
 * @example Object.keys(fromTorchNames({ 'bn.running_var': zeros([2]) })) // → ['bn.runningVariance']
 */
export function fromTorchNames(state: StateDict): StateDict {
  const layers = transformerLayers(Object.keys(state))
  const renamed = Object.entries(state).map(([name, x]) => [ourName(name, layers), x] as const)
  return Object.fromEntries(renamed.filter(([name]) => name !== null))
}

function ourName(name: string, layers: ReadonlySet<string>): string | null {
  let ours = inTransformerLayer(name, layers)
  for (const [torch, replacement] of rules) {
    if (!torch.test(ours)) continue
    if (replacement === null) return null
    ours = ours.replace(torch, replacement)
  }
  return ours.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
}

/** The prefixes of transformer layers: what stands before `self_attn`. */
function transformerLayers(names: readonly string[]): Set<string> {
  return new Set(
    names.flatMap((name) => {
      const at = name.search(/\bself_attn\./)
      return at < 0 ? [] : [name.slice(0, at)]
    }),
  )
}

function inTransformerLayer(name: string, layers: ReadonlySet<string>): string {
  for (const prefix of layers) {
    if (!name.startsWith(prefix)) continue
    const block = prefix.replace(/\blayers\.(\d+)\.$/, 'blocks.$1.')
    return block + name.slice(prefix.length).replace(/^(linear[12])\./, 'feedForward.$1.')
  }
  return name
}
