import { defaultsOf } from '@pretexts/contracts'
import { classCounts, type Dataset } from '@pretexts/data'
import type { LabelCount } from '@pretexts/transfer'
import { type ComparisonSettings, comparisonOptions } from './comparison-options.ts'

/** Numbers of labels per class that are compared, where the smallest class has as many, and all. */
const usual = [1, 5, 10, 50, 100]

/** The settings of a comparison where nothing is asked for: numbers of labels that every class can give. */
export function usualSettings(labeled: Dataset): ComparisonSettings {
  return { ...defaultsOf(comparisonOptions), labelsPerClass: usualLabelCounts(labeled) }
}

export function usualLabelCounts(labeled: Dataset): LabelCount[] {
  if (!labeled.labels) return ['all']
  const smallest = Math.min(...classCounts(labeled))
  return [...usual.filter((count) => count <= smallest), 'all']
}
