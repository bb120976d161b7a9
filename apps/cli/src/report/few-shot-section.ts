import { accuracyTable, type Section } from '@pretexts/report'
import type { Evaluation } from '../results/evaluation.ts'
import type { FewShotRow } from '../results/few-shot-findings.ts'

/** What the features are called on the page. */
const names: Readonly<Record<FewShotRow['features'], string>> = {
  pixels: 'raw pixels',
  pca: 'principal components of pixels',
  random: 'random features',
  pretrained: 'pretrained features',
}

/** Nearest class means over many small problems, a column for each number of shots. */
export function fewShotSections({ fewShot }: Pick<Evaluation, 'fewShot'>): Section[] {
  if (fewShot.length === 0) return []
  const shots = [...new Set(fewShot.map(({ settings }) => settings.shots))]
  const kinds = [...new Set(fewShot.map(({ features }) => features))]
  const { ways, episodes } = fewShot[0].settings
  const value = (features: string, count: number) =>
    fewShot.find((row) => row.features === features && row.settings.shots === count)?.accuracy ?? null
  return [
    accuracyTable({
      title: 'Few shots',
      intro: `Small problems of ${ways} classes each: one or a few images of each class are given, and the others belong to the class whose mean is nearest.`,
      caption: `Accuracy in percent, mean ± 95 % interval over ${episodes} problems; guessing gives ${Math.round(100 / ways)}.`,
      columns: shots.map((count) => (count === 1 ? '1 image of each' : `${count} images of each`)),
      rows: kinds.map((features) => ({
        name: names[features],
        own: features === 'pretrained',
        values: shots.map((count) => value(features, count)),
      })),
    }),
  ]
}
