import { fromTorchNames, type StateDict } from '@pretexts/nn'

/** Parts of our names of a ResNet's state beside torchvision's, where they are not the same. */
const pairs = [
  [/\bnorm(\d)\./, 'norm$1.', /\bbn(\d)\./, 'bn$1.'],
  [/\bshortcut\.conv\./, 'shortcut.conv.', /\bdownsample\.0\./, 'downsample.0.'],
  [/\bshortcut\.norm\./, 'shortcut.norm.', /\bdownsample\.1\./, 'downsample.1.'],
] as const

/**
 * The state of a ResNet of torchvision, or of the usual code for CIFAR-10, under the names of ours; tensors are not copied.
 *
 * `layer1.0.bn1.running_mean` → `stages.0.0.norm1.runningMean`, `layer2.0.downsample.0.weight` → `stages.1.0.shortcut.conv.weight`.
 * The classifier `fc` and counters of batches have no place in an encoder, and are left out.
 * @example new ResNet({ width: 1 }, rng).loadStateDict(resNetFromTorch(state))
 */
export function resNetFromTorch(state: StateDict): StateDict {
  const own = Object.entries(state).filter(([name]) => !/^(fc|linear)\./.test(name))
  const renamed = own.map(([name, x]) => {
    const staged = name.replace(/\blayer(\d+)\./, (_, number: string) => `stages.${Number(number) - 1}.`)
    const shortened = staged.replace(/\bshortcut\.([01])\./, 'downsample.$1.') // the code for CIFAR-10 says shortcut
    return [pairs.reduce((text, [, ours, theirs]) => text.replace(theirs, ours), shortened), x] as const
  })
  return fromTorchNames(Object.fromEntries(renamed))
}

/**
 * The state of our ResNet under torchvision's names: the inverse of `resNetFromTorch`, for `load_state_dict(state, strict=False)` of
 * a network whose first convolution is 3×3 with stride 1 and which has no pooling after it. What is missing is `fc`.
 */
export function resNetToTorch(state: StateDict): StateDict {
  const renamed = Object.entries(state).map(([name, x]) => {
    const staged = name.replace(/\bstages\.(\d+)\./, (_, stage: string) => `layer${Number(stage) + 1}.`)
    const theirs = pairs.reduce((text, [ours, , , torch]) => text.replace(ours, torch), staged)
    return [
      theirs.replace(/\brunningMean$/, 'running_mean').replace(/\brunningVariance$/, 'running_var'),
      x,
    ] as const
  })
  return Object.fromEntries(renamed)
}
