import { barlowTwins } from './joint-embedding/barlow-twins/barlow-twins.ts'
import { byol } from './joint-embedding/byol/byol.ts'
import { byolA } from './joint-embedding/byol-a/byol-a.ts'
import { cola } from './joint-embedding/cola/cola.ts'
import { dcl } from './joint-embedding/dcl/dcl.ts'
import { deepCluster } from './joint-embedding/deepcluster/deepcluster.ts'
import { dino } from './joint-embedding/dino/dino.ts'
import { empSsl } from './joint-embedding/emp-ssl/emp-ssl.ts'
import { ibot } from './joint-embedding/ibot/ibot.ts'
import { lejepa } from './joint-embedding/lejepa/lejepa.ts'
import { moco } from './joint-embedding/moco/moco.ts'
import { mocoV3 } from './joint-embedding/moco-v3/moco-v3.ts'
import { msn } from './joint-embedding/msn/msn.ts'
import { nnclr } from './joint-embedding/nnclr/nnclr.ts'
import { simclr } from './joint-embedding/simclr/simclr.ts'
import { simclrAudio } from './joint-embedding/simclr-audio/simclr-audio.ts'
import { simcse } from './joint-embedding/simcse/simcse.ts'
import { simsiam } from './joint-embedding/simsiam/simsiam.ts'
import { supcon } from './joint-embedding/supcon/supcon.ts'
import { swav } from './joint-embedding/swav/swav.ts'
import { tico } from './joint-embedding/tico/tico.ts'
import { triplet } from './joint-embedding/triplet/triplet.ts'
import { vicreg } from './joint-embedding/vicreg/vicreg.ts'
import { wMse } from './joint-embedding/w-mse/w-mse.ts'
import { cpc } from './prediction-in-time/cpc/cpc.ts'
import { nextSentence } from './prediction-in-time/next-sentence/next-sentence.ts'
import { nextToken } from './prediction-in-time/next-token/next-token.ts'
import { wav2vec } from './prediction-in-time/wav2vec/wav2vec.ts'
import { autoencoder } from './self-prediction/autoencoder/autoencoder.ts'
import { beit } from './self-prediction/beit/beit.ts'
import { bert } from './self-prediction/bert/bert.ts'
import { colorization } from './self-prediction/colorization/colorization.ts'
import { data2vec } from './self-prediction/data2vec/data2vec.ts'
import { data2vecAudio } from './self-prediction/data2vec-audio/data2vec-audio.ts'
import { denoising } from './self-prediction/denoising/denoising.ts'
import { electra } from './self-prediction/electra/electra.ts'
import { exemplar } from './self-prediction/exemplar/exemplar.ts'
import { hubert } from './self-prediction/hubert/hubert.ts'
import { iJepa } from './self-prediction/i-jepa/i-jepa.ts'
import { igpt } from './self-prediction/igpt/igpt.ts'
import { infilling } from './self-prediction/infilling/infilling.ts'
import { inpainting } from './self-prediction/inpainting/inpainting.ts'
import { instanceDiscrimination } from './self-prediction/instance-discrimination/instance-discrimination.ts'
import { jigsaw } from './self-prediction/jigsaw/jigsaw.ts'
import { mae } from './self-prediction/mae/mae.ts'
import { maskedLm } from './self-prediction/masked-lm/masked-lm.ts'
import { maskedSpectrogram } from './self-prediction/masked-spectrogram/masked-spectrogram.ts'
import { maskFeat } from './self-prediction/maskfeat/maskfeat.ts'
import { relativePosition } from './self-prediction/relative-position/relative-position.ts'
import { rotation } from './self-prediction/rotation/rotation.ts'
import { simMim } from './self-prediction/simmim/simmim.ts'
import { spanCorruption } from './self-prediction/span-corruption/span-corruption.ts'
import { splitBrain } from './self-prediction/split-brain/split-brain.ts'
import { superResolution } from './self-prediction/super-resolution/super-resolution.ts'
import { vae } from './self-prediction/vae/vae.ts'
import { wav2vec2 } from './self-prediction/wav2vec2/wav2vec2.ts'
import type { AnyTask } from './task/pretext-task.ts'

/** Every task that can be chosen by name, in the order of a list. */
export const tasks: readonly AnyTask[] = [
  rotation,
  jigsaw,
  relativePosition,
  mae,
  simMim,
  beit,
  maskFeat,
  iJepa,
  colorization,
  splitBrain,
  data2vec,
  igpt,
  inpainting,
  denoising,
  autoencoder,
  vae,
  superResolution,
  exemplar,
  instanceDiscrimination,
  maskedLm,
  bert,
  electra,
  spanCorruption,
  infilling,
  lejepa,
  simclr,
  moco,
  mocoV3,
  nnclr,
  dcl,
  simcse,
  supcon,
  triplet,
  byol,
  simsiam,
  dino,
  ibot,
  msn,
  swav,
  deepCluster,
  barlowTwins,
  vicreg,
  wMse,
  tico,
  empSsl,
  cpc,
  wav2vec,
  wav2vec2,
  hubert,
  data2vecAudio,
  maskedSpectrogram,
  cola,
  simclrAudio,
  byolA,
  nextToken,
  nextSentence,
]
