/** Below these standard deviations features count as collapsed. Baevski et al. 2022 stop a run there. */
const least = { targets: 0.1, predictions: 0.01 }

/**
 * What to say of targets and predictions that hardly differ any more; null where they do.
 * @example collapseNote({ targetSpread: 0.7, predictionSpread: 0.5 }) // → null
 */
export function collapseNote(spread: {
  readonly targetSpread: number
  readonly predictionSpread: number
}): string | null {
  const { targetSpread, predictionSpread } = spread
  if (targetSpread >= least.targets && predictionSpread >= least.predictions) return null
  const which =
    targetSpread < least.targets
      ? `targets have a spread of ${targetSpread.toFixed(3)}, less than ${least.targets}`
      : `predictions have a spread of ${predictionSpread.toFixed(3)}, less than ${least.predictions}`
  return `Collapsed: ${which}. The features are the same whatever the image shows; a lower learning rate or a higher momentum may help.`
}
