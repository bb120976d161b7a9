/**
 * A whole report from plain rows: `node --conditions=@pretexts/source src/example/example.ts report.html`.
 *
 * The test renders it too, so what stands here works.
 */
import { argv } from 'node:process'
import { pathToFileURL } from 'node:url'
import * as report from '../index.ts'
import { drawDigit, turn } from './digits.ts'
import * as latent from './latent.ts'
import * as rows from './rows.ts'

export function exampleReport(): string {
  const steps = 940
  const fewLabels = report.verdicts(rows.comparisonRows())[2]
  return report.renderReport({
    kicker: 'pretexts · rotation · MNIST',
    title: 'RotNet on MNIST: learning from which way is up',
    subtitle:
      'A convolutional network was pretrained on 60,000 digits without their labels, by predicting how far each had been turned. ' +
      'An example page: its numbers are invented.',
    highlights: [
      { value: '95.9 %', label: 'of rotations right on held-out images; guessing gives 25 %' },
      {
        value: `+${(100 * fewLabels.difference).toFixed(1)} points`,
        label: 'over the strongest baseline with 10 labels per class',
      },
      { value: '3 min 12 s', label: 'of pretraining on two cores' },
    ],
    sections: sections(steps),
    footer: 'Made by @pretexts/report.',
  })
}

function sections(steps: number): report.Section[] {
  return [
    report.whatTheTaskShows({
      intro:
        'Every image is shown four times. The network never sees a digit’s name, only these four answers.',
      columns: 8,
      pictures: [4, 7, 2, 5, 6, 8].flatMap((digit, i) =>
        rows.rotations.map((caption, quarters) => ({
          picture: turn(drawDigit(digit, i), quarters),
          caption,
          alt: `the digit ${digit}, turned by ${caption}`,
        })),
      ),
    }),
    report.learningCurve({
      intro: 'Four answers are possible, so an untrained network starts near ln 4 ≈ 1.386.',
      panels: [
        { label: 'cross-entropy', rows: [...rows.lossRows(steps), ...rows.heldOutRows(steps, 'loss')] },
        { label: 'rotation accuracy', unit: 'fraction', rows: rows.heldOutRows(steps, 'accuracy') },
      ],
    }),
    report.comparison({
      intro:
        'The same few labels for everyone. Five nested, class-balanced label subsets; settings chosen on a validation split.',
      rows: rows.comparisonRows(),
      note: 'With 100 labels per class, turning and shifting the training images teaches as much as pretraining does.',
    }),
    report.perClass({
      title: 'Rotation accuracy by digit',
      intro: 'Some digits cannot be told from themselves, or from each other, when turned by 180°.',
      chance: 0.25,
      rows: rows.digitRows(),
    }),
    report.latentMap({
      intro: 'Where the encoder puts digits that it never saw, drawn so that near stays near.',
      noun: 'test image',
      labels: latent.digits,
      points: latent.mapPoints(300),
      views: latent.mapViews(300),
    }),
    report.neighborRows({
      intro: 'What lies nearest, in the features and in the pixels themselves. Another digit is marked.',
      labels: latent.digits,
      spaces: latent.spaces,
      rows: latent.neighborRows(),
      measuredOn: 'the 10 nearest of each of 1,000 test images',
    }),
    report.health({
      intro:
        'A representation that collapses maps everything to one place. This one keeps its directions in use.',
      measures: latent.healthMeasures(steps),
    }),
    report.confusionMatrix({
      title: 'Which rotations are confused',
      labels: rows.rotations,
      counts: rows.rotationCounts,
    }),
    report.filters({
      intro: 'What the first layer looks for: edges at many angles.',
      filters: rows.filterRows(32),
    }),
    report.mistakes({
      intro: 'Where the network was surest, and wrong. Most of these have no right answer.',
      labels: rows.rotations,
      rows: rows.mistakeRows(),
    }),
    report.whatTheTaskShows({
      title: 'A hundred digits, one element',
      intro: 'A sprite: one picture however many digits it holds.',
      columns: 20,
      sprite: true,
      pictures: Array.from({ length: 100 }, (_, i) => ({
        picture: drawDigit(i % 10, i),
        caption: String(i % 10),
      })),
    }),
    report.prose({
      paragraphs: [
        'Rotation teaches shape because a network that knows which way is up must know what the thing is. It teaches little about digits that have no up.',
        'The comparison is with the same network and the same labels; a larger network or more augmentation would move every row.',
      ],
    }),
    report.keyValues({
      rows: [
        { name: 'model', value: 'ConvNet 32-64-64, dense 128' },
        { name: 'optimiser', value: 'SGD, Nesterov 0.9' },
        { name: 'learning rate', value: 0.05 },
        { name: 'batch', value: '64 images, 256 inputs' },
        { name: 'steps', value: steps },
        { name: 'seed', value: 7 },
        { name: 'backend', value: 'TypeScript reference' },
        { name: 'deterministic', value: true },
        { name: 'pretexts', value: '0.1.0' },
      ],
    }),
    report.reproduce({
      commands: [
        'npx pretexts train rotation --data mnist --epochs 4 --seed 7 --out runs/rotation',
        'npx pretexts eval runs/rotation --json',
      ],
      note: 'The same seed on the same machine gives the same bits.',
    }),
  ]
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  await report.writeReport(argv[2] ?? 'report.html', exampleReport())
}
