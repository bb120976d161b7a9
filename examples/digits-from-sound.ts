/*
 * Spoken digits: pretrain on sounds without labels, then learn the digits from ten labels each. Beside it: log-mel statistics, with no network
 * at all. The voices are synthetic, and those of the test were never heard. `node examples/digits-from-sound.ts [STEPS]`
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { logMelStatistics, syntheticSpeech } from '@pretexts/audio'
import { balancedSubset, type Dataset, type SignalSamples, subset } from '@pretexts/data'
import { chooseBackend, openEncoder, startRun } from '@pretexts/experiment'
import { Random } from '@pretexts/random'
import {
  accuracyOf,
  extractFeatures,
  type Features,
  fitRidgeProbe,
  headLogits,
  predictionsOf,
} from '@pretexts/transfer'

const steps = Number(process.argv[2] ?? 60)
const work = mkdtempSync(join(tmpdir(), 'digits-'))

try {
  chooseBackend()
  const run = await startRun(join(work, 'run'), {
    task: 'byol-a',
    data: 'synthetic-speech',
    dataOptions: { voices: 20, utterances: 30 },
    training: { steps, batchSize: 32, heldOut: 20 },
  })
  for await (const { step, loss } of run.train())
    if (step % 20 === 0) console.log(`step ${step}: loss ${loss.toFixed(3)}`)

  const heard = syntheticSpeech({ voices: 20, utterancesPerVoice: 30, seed: 1 })
  const unheard = syntheticSpeech({ voices: 5, utterancesPerVoice: 20, firstVoice: 20, seed: 1 })
  const few = subset(heard, balancedSubset({ labels: heard.labels, perClass: 10, rng: new Random('labels') }))
  const { encoder, inputs } = await openEncoder(join(work, 'run'))

  const learned = (data: Dataset<SignalSamples>) => extractFeatures(encoder, data, { inputs })
  const statistics = async (data: Dataset<SignalSamples>): Promise<Features> => {
    const samples = await data.read(Array.from({ length: data.count }, (_, i) => i))
    const rows = logMelStatistics({ values: samples.values, length: 8000 }, { rate: 8000, mels: 32 })
    return { features: rows.values, count: rows.count, width: rows.features }
  }
  for (const [name, featuresOf] of Object.entries({
    'log-mel statistics': statistics,
    pretrained: learned,
  })) {
    const labels = few.labels as Int32Array
    const probe = fitRidgeProbe({ ...(await featuresOf(few)), labels, classes: 10 })
    const predicted = predictionsOf(headLogits(probe, await featuresOf(unheard)))
    console.log(
      `${name}: ${(100 * accuracyOf(predicted, unheard.labels as Int32Array)).toFixed(1)}% of digits in new voices`,
    )
  }
} finally {
  rmSync(work, { recursive: true, force: true })
}
