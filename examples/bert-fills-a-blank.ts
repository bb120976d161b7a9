/*
 * A small BERT learns a text by masked language modeling, and fills a blank. `node examples/bert-fills-a-blank.ts [STEPS] [FILE] [TEXT WITH
 * [MASK]]`; without a file it learns sentences about who eats what.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chooseBackend, fillMasks, openLanguageRun, startRun } from '@pretexts/experiment'
import { Random } from '@pretexts/random'

const steps = Number(process.argv[2] ?? 300)
const work = mkdtempSync(join(tmpdir(), 'bert-'))

/** Each animal has its food and its place: what is hidden can be told from the rest. */
function writeText(path: string): string {
  const facts = [
    ['cat', 'milk', 'house'],
    ['horse', 'hay', 'stable'],
    ['wolf', 'meat', 'forest'],
    ['squirrel', 'nuts', 'tree'],
  ]
  const rng = new Random('animals')
  const lines = Array.from({ length: 1500 }, () => {
    const [animal, food, place] = facts[rng.integer(facts.length)]
    return rng.next() < 0.5
      ? `The ${animal} eats ${food} in the ${place}.`
      : `In the ${place} lives the ${animal}, which likes ${food}.`
  })
  writeFileSync(path, lines.join('\n'))
  return path
}

try {
  chooseBackend()
  const run = await startRun(join(work, 'run'), {
    task: 'masked-lm',
    data: process.argv[3] ?? writeText(join(work, 'animals.txt')),
    dataOptions: { length: 16 },
    modelOptions: { hiddenSize: 64 },
    training: { steps, batchSize: 32, heldOut: 20, learningRate: 3e-3 },
  })
  for await (const { step, loss, metrics } of run.train())
    if (step % 50 === 0)
      console.log(
        `step ${step}: loss ${loss.toFixed(2)}, ${Math.round(100 * metrics.accuracy)}% of hidden tokens right`,
      )
  const trained = await openLanguageRun(join(work, 'run'))
  const texts = process.argv[4]
    ? [process.argv[4]]
    : ['The horse eats [MASK] in the stable.', 'The [MASK] eats nuts in the tree.']
  for (const text of texts) {
    const { guesses } = fillMasks(trained, text, 3)
    const told = guesses.map((row) =>
      row.map(({ token, probability }) => `${token} ${Math.round(100 * probability)}%`).join(', '),
    )
    console.log(`${text}  →  ${told.join(' | ')}`)
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
