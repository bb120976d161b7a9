/**
 * A page with every kind of block, from made-up data: `node --conditions=@pretexts/source src/example/example.ts report.html`.
 * Without a file, the same findings as text.
 *
 * The tests render it too, so what stands here works.
 */
import { argv, stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import type { Finding } from '@pretexts/contracts'
import { percent, renderReport, renderText, weightPictures, writeReport } from '../index.ts'
import { drawDigit, turn } from './digits.ts'
import * as latent from './latent.ts'
import * as other from './other-kinds.ts'
import * as rows from './rows.ts'

const steps = 940

/** A finding of every sort that a run makes, and some that go with other kinds of data. */
export function exampleFindings(): Finding[] {
  const { pictures: filters, limit } = weightPictures(rows.filterRows(32))
  return [
    {
      id: 'task',
      title: 'What the task shows',
      text: 'Every image is shown in four rotations, and the network predicts which one it is. It never sees the digit’s class.',
      blocks: [
        {
          kind: 'pictures',
          columns: 8,
          pictures: [4, 7, 2, 5].flatMap((digit, i) =>
            rows.rotations.map((caption, quarters) => ({
              picture: turn(drawDigit(digit, i), quarters),
              caption,
              alt: `the digit ${digit}, rotated by ${caption}`,
            })),
          ),
        },
      ],
    },
    {
      id: 'curves',
      title: 'Learning curves',
      text: 'Four answers are possible, so an untrained network starts near ln 4 ≈ 1.386.',
      highlight: { value: '3 min 12 s', label: 'of pretraining on two cores' },
      blocks: [rows.curvesBlock(steps)],
    },
    {
      id: 'rotation-accuracy',
      title: 'Rotation accuracy',
      text: 'Some digits look the same, or like another digit, when they are rotated by 180°.',
      highlight: { value: percent(0.959), label: 'rotation accuracy on held-out images (chance: 25%)' },
      metrics: { accuracy: 0.959 },
      blocks: [
        rows.digitsBlock(),
        rows.rotationsBlock,
        { kind: 'pictures', caption: 'Most confident errors', columns: 6, pictures: rows.mistakes() },
      ],
    },
    {
      id: 'comparison',
      title: 'Comparison with few labels',
      text: 'All methods get the same labels: five nested, class-balanced subsets. Settings were chosen on a validation split.',
      highlight: { value: '+3.8 points', label: 'over the strongest baseline with 10 labels per class' },
      blocks: [
        {
          kind: 'comparison',
          rows: rows.comparisonRows(),
          note: 'With 10 labels per class or fewer, pretraining helps. With 100, augmentation alone does as well.',
        },
        {
          kind: 'comparison',
          caption: 'One number of labels, as intervals',
          metric: 'test accuracy',
          rows: rows.comparisonRows().filter(({ labelsPerClass }) => labelsPerClass === 10),
        },
      ],
    },
    { id: 'few-shot', title: 'Few-shot classification', blocks: [other.fewShotBlock] },
    {
      id: 'latent-map',
      title: 'Map of the latent space',
      text: 'Features of digits that the network was not trained on, projected so that neighbors stay close.',
      blocks: [
        {
          kind: 'map',
          noun: 'test image',
          groups: latent.digits,
          points: latent.mapPoints(300),
          views: latent.mapViews(300),
        },
      ],
    },
    {
      id: 'neighbors',
      title: 'Nearest neighbors',
      text: 'By the angle between features, and by pixels. Neighbors of another class are marked.',
      blocks: [latent.neighborsBlock(), latent.sentencesBlock],
    },
    {
      id: 'health',
      title: 'Health of the representation',
      text: 'A collapsed representation maps all images to one point. This one does not.',
      blocks: [latent.healthBlock(steps)],
    },
    {
      id: 'filters',
      title: 'First-layer filters',
      text: 'Edges in many directions.',
      blocks: [
        {
          kind: 'pictures',
          caption: `Weights from −${limit.toFixed(2)} (blue) to ${limit.toFixed(2)} (orange); white is 0`,
          columns: 8,
          pictures: filters.map((picture, i) => ({ picture, caption: `filter ${i}` })),
        },
      ],
    },
    {
      id: 'sheet',
      title: 'Many pictures',
      text: 'Many pictures under repeating captions become one element.',
      blocks: [
        {
          kind: 'pictures',
          columns: 20,
          pictures: Array.from({ length: 100 }, (_, i) => ({
            picture: drawDigit(i % 10, i),
            caption: String(i % 10),
          })),
        },
      ],
    },
    { id: 'tokens', title: 'Masked tokens', text: 'How a text task is shown.', blocks: [other.tokensBlock] },
    {
      id: 'sounds',
      title: 'Hidden stretches',
      text: 'How an audio task is shown.',
      blocks: [other.soundsBlock],
    },
    {
      id: 'similarity',
      title: 'Similarity of features',
      blocks: [rows.similarityBlock, other.largeMatrix()],
    },
    {
      id: 'settings',
      title: 'Settings',
      blocks: [
        {
          kind: 'settings',
          rows: [
            { name: 'model', value: 'ConvNet 32-64-64, dense 128' },
            { name: 'optimizer', value: 'SGD, Nesterov 0.9' },
            { name: 'learning rate', value: 0.05 },
            { name: 'batch', value: '64 images, 256 inputs' },
            { name: 'steps', value: steps },
            { name: 'deterministic', value: true },
            { name: 'temperature', value: null },
          ],
        },
        other.runsBlock,
      ],
    },
    {
      id: 'reproduce',
      title: 'How to reproduce',
      blocks: [
        {
          kind: 'commands',
          commands: ['npx pretexts train rotation --seed 7 --out runs/a', 'npx pretexts eval runs/a'],
        },
        { kind: 'text', paragraphs: ['The same seed on the same machine gives the same bits.'] },
      ],
    },
  ]
}

export function exampleReport(): string {
  return renderReport({
    kicker: 'pretexts · rotation · MNIST',
    title: 'Predicting rotations of MNIST digits',
    subtitle:
      'A convolutional network was pretrained on 60,000 digits without labels, by predicting how each was rotated. ' +
      'This is an example page: its numbers are invented.',
    findings: exampleFindings(),
    footer: 'Made by @pretexts/report.',
  })
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  if (argv[2]) await writeReport(argv[2], exampleReport())
  else
    stdout.write(
      `${exampleFindings()
        .map((finding) => renderText(finding, { width: stdout.columns ?? 80, color: stdout.isTTY }))
        .join('\n\n\n')}\n`,
    )
}
