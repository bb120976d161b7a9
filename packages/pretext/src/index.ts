export { barlowTwins } from './joint-embedding/barlow-twins/barlow-twins.ts'
export { byol } from './joint-embedding/byol/byol.ts'
export { ByolObjective } from './joint-embedding/byol/byol-objective.ts'
export { byolA } from './joint-embedding/byol-a/byol-a.ts'
export { spectrogramViews } from './joint-embedding/byol-a/byol-a-batch.ts'
export { cola } from './joint-embedding/cola/cola.ts'
export { type ColaBatch, colaBatch } from './joint-embedding/cola/cola-batch.ts'
export { ColaObjective } from './joint-embedding/cola/cola-objective.ts'
export { dcl } from './joint-embedding/dcl/dcl.ts'
export { type DeepClusterBatch, deepCluster } from './joint-embedding/deepcluster/deepcluster.ts'
export { DeepClusterObjective } from './joint-embedding/deepcluster/deepcluster-objective.ts'
export { dino } from './joint-embedding/dino/dino.ts'
export { DinoObjective } from './joint-embedding/dino/dino-objective.ts'
export {
  type DirectPredictorOptions,
  directPredictor,
  followMoment,
} from './joint-embedding/direct-pred/direct-predictor.ts'
export {
  type LinearSiameseOptions,
  type LinearSiameseState,
  linearSiamese,
} from './joint-embedding/direct-pred/linear-siamese.ts'
export { empSsl } from './joint-embedding/emp-ssl/emp-ssl.ts'
export { ibot } from './joint-embedding/ibot/ibot.ts'
export { type IbotBatch, ibotBatch } from './joint-embedding/ibot/ibot-batch.ts'
export { IbotObjective } from './joint-embedding/ibot/ibot-objective.ts'
export { lejepa } from './joint-embedding/lejepa/lejepa.ts'
export { moco } from './joint-embedding/moco/moco.ts'
export { MocoObjective } from './joint-embedding/moco/moco-objective.ts'
export { forwardInParts, type SplitOptions } from './joint-embedding/moco/split-batch-norm.ts'
export { mocoV3 } from './joint-embedding/moco-v3/moco-v3.ts'
export { MocoV3Objective } from './joint-embedding/moco-v3/moco-v3-objective.ts'
export { msn } from './joint-embedding/msn/msn.ts'
export { type MsnBatch, msnBatch } from './joint-embedding/msn/msn-batch.ts'
export { MsnObjective } from './joint-embedding/msn/msn-objective.ts'
export { nnclr } from './joint-embedding/nnclr/nnclr.ts'
export { NnclrObjective } from './joint-embedding/nnclr/nnclr-objective.ts'
export { cropsBatch } from './joint-embedding/shared/crops.ts'
export { headedEncoder } from './joint-embedding/shared/headed-encoder.ts'
export { type ManyViewBatch, manyViewBatch } from './joint-embedding/shared/many-view-batch.ts'
export { ManyViewObjective, type ManyViewParts } from './joint-embedding/shared/many-view-objective.ts'
export { ProjectionObjective, type ProjectionParts } from './joint-embedding/shared/projection-objective.ts'
export { type TwoViewBatch, twoViewBatch } from './joint-embedding/shared/two-view-batch.ts'
export { simclr } from './joint-embedding/simclr/simclr.ts'
export { simclrAudio } from './joint-embedding/simclr-audio/simclr-audio.ts'
export { simcse } from './joint-embedding/simcse/simcse.ts'
export { type SimcseBatch, SimcseObjective } from './joint-embedding/simcse/simcse-objective.ts'
export { simsiam } from './joint-embedding/simsiam/simsiam.ts'
export { SimsiamObjective } from './joint-embedding/simsiam/simsiam-objective.ts'
export { type SupconBatch, SupconObjective, supcon } from './joint-embedding/supcon/supcon.ts'
export { swav } from './joint-embedding/swav/swav.ts'
export { SwavObjective } from './joint-embedding/swav/swav-objective.ts'
export { tico } from './joint-embedding/tico/tico.ts'
export { TicoObjective } from './joint-embedding/tico/tico-objective.ts'
export { triplet } from './joint-embedding/triplet/triplet.ts'
export { vicreg } from './joint-embedding/vicreg/vicreg.ts'
export { wMse } from './joint-embedding/w-mse/w-mse.ts'
export { cpc } from './prediction-in-time/cpc/cpc.ts'
export { type CpcBatch, cpcBatch } from './prediction-in-time/cpc/cpc-batch.ts'
export { CpcObjective } from './prediction-in-time/cpc/cpc-objective.ts'
export type { CpcOptions } from './prediction-in-time/cpc/cpc-options.ts'
export {
  type NextSentenceBatch,
  NextSentenceObjective,
  nextSentence,
  nextSentenceBatch,
} from './prediction-in-time/next-sentence/next-sentence.ts'
export { type SentencePairs, sentencePairs } from './prediction-in-time/next-sentence/sentence-pairs.ts'
export { nextToken, nextTokenBatch } from './prediction-in-time/next-token/next-token.ts'
export {
  type NextTokenBatch,
  NextTokenObjective,
} from './prediction-in-time/next-token/next-token-objective.ts'
export { wav2vec } from './prediction-in-time/wav2vec/wav2vec.ts'
export { Wav2VecObjective } from './prediction-in-time/wav2vec/wav2vec-objective.ts'
export type { Wav2VecOptions } from './prediction-in-time/wav2vec/wav2vec-options.ts'
export { autoencoder, autoencoderBatch } from './self-prediction/autoencoder/autoencoder.ts'
export { type BeitOptions, beit } from './self-prediction/beit/beit.ts'
export { BeitObjective } from './self-prediction/beit/beit-objective.ts'
export { bert, bertBatch } from './self-prediction/bert/bert.ts'
export { type BertBatch, BertObjective } from './self-prediction/bert/bert-objective.ts'
export { colorization } from './self-prediction/colorization/colorization.ts'
export {
  type ColorizationBatch,
  colorizationBatch,
} from './self-prediction/colorization/colorization-batch.ts'
export { ColorizationObjective } from './self-prediction/colorization/colorization-objective.ts'
export type { ColorizationOptions } from './self-prediction/colorization/colorization-options.ts'
export { rebalance } from './self-prediction/colorization/rebalance.ts'
export { data2vec } from './self-prediction/data2vec/data2vec.ts'
export { Data2VecObjective } from './self-prediction/data2vec/data2vec-objective.ts'
export type { Data2VecOptions } from './self-prediction/data2vec/data2vec-options.ts'
export { data2vecAudio } from './self-prediction/data2vec-audio/data2vec-audio.ts'
export { Data2vecAudioObjective } from './self-prediction/data2vec-audio/data2vec-audio-objective.ts'
export { addNoise, type Noise } from './self-prediction/denoising/add-noise.ts'
export { type DenoisingOptions, denoising, denoisingBatch } from './self-prediction/denoising/denoising.ts'
export { electra, electraBatch } from './self-prediction/electra/electra.ts'
export { type ElectraBatch, ElectraObjective } from './self-prediction/electra/electra-objective.ts'
export { exemplar } from './self-prediction/exemplar/exemplar.ts'
export { ExemplarObjective } from './self-prediction/exemplar/exemplar-objective.ts'
export { exemplarView } from './self-prediction/exemplar/exemplar-view.ts'
export { hubert } from './self-prediction/hubert/hubert.ts'
export { HubertObjective } from './self-prediction/hubert/hubert-objective.ts'
export { iJepa } from './self-prediction/i-jepa/i-jepa.ts'
export { type IJepaBatch, iJepaBatch } from './self-prediction/i-jepa/i-jepa-batch.ts'
export { IJepaObjective } from './self-prediction/i-jepa/i-jepa-objective.ts'
export type { IJepaOptions } from './self-prediction/i-jepa/i-jepa-options.ts'
export { type CompleteOptions, complete } from './self-prediction/igpt/complete.ts'
export { type IGptOptions, igpt } from './self-prediction/igpt/igpt.ts'
export { type IGptBatch, IGptObjective } from './self-prediction/igpt/igpt-objective.ts'
export { infilling, infillingBatch } from './self-prediction/infilling/infilling.ts'
export { inpainting } from './self-prediction/inpainting/inpainting.ts'
export {
  type InpaintingBatch,
  inpaintingBatch,
} from './self-prediction/inpainting/inpainting-batch.ts'
export { InpaintingObjective } from './self-prediction/inpainting/inpainting-objective.ts'
export type { InpaintingOptions } from './self-prediction/inpainting/inpainting-options.ts'
export { instanceDiscrimination } from './self-prediction/instance-discrimination/instance-discrimination.ts'
export { InstanceDiscriminationObjective } from './self-prediction/instance-discrimination/instance-discrimination-objective.ts'
export { instanceNce } from './self-prediction/instance-discrimination/instance-nce.ts'
export { MemoryBank } from './self-prediction/instance-discrimination/memory-bank.ts'
export { jigsaw } from './self-prediction/jigsaw/jigsaw.ts'
export {
  drawPuzzles,
  type JigsawBatch,
  jigsawBatch,
  layPuzzles,
  type Puzzles,
} from './self-prediction/jigsaw/jigsaw-batch.ts'
export { JigsawObjective } from './self-prediction/jigsaw/jigsaw-objective.ts'
export type { JigsawOptions } from './self-prediction/jigsaw/jigsaw-options.ts'
export {
  distance,
  inverse,
  type Order,
  type PermutationSet,
  permutationSet,
} from './self-prediction/jigsaw/permutation-set.ts'
export { type PuzzleSetName, puzzleSet } from './self-prediction/jigsaw/puzzle-sets.ts'
export { mae } from './self-prediction/mae/mae.ts'
export { type MaeBatch, maeBatch } from './self-prediction/mae/mae-batch.ts'
export { MaeObjective } from './self-prediction/mae/mae-objective.ts'
export type { MaeOptions } from './self-prediction/mae/mae-options.ts'
export { type MaskedLmOptions, maskedLm } from './self-prediction/masked-lm/masked-lm.ts'
export { MaskedLmHead } from './self-prediction/masked-lm/masked-lm-head.ts'
export { MaskedLmObjective } from './self-prediction/masked-lm/masked-lm-objective.ts'
export { maskedSpectrogram } from './self-prediction/masked-spectrogram/masked-spectrogram.ts'
export { MaskedSpectrogramObjective } from './self-prediction/masked-spectrogram/masked-spectrogram-objective.ts'
export { maskFeat } from './self-prediction/maskfeat/maskfeat.ts'
export { type MaskFeatBatch, maskFeatBatch } from './self-prediction/maskfeat/maskfeat-batch.ts'
export { MaskFeatObjective } from './self-prediction/maskfeat/maskfeat-objective.ts'
export type { MaskFeatOptions } from './self-prediction/maskfeat/maskfeat-options.ts'
export { relativePosition } from './self-prediction/relative-position/relative-position.ts'
export {
  type RelativePositionBatch,
  relativePositionBatch,
} from './self-prediction/relative-position/relative-position-batch.ts'
export { RelativePositionObjective } from './self-prediction/relative-position/relative-position-objective.ts'
export type { RelativePositionOptions } from './self-prediction/relative-position/relative-position-options.ts'
export { hideCenter } from './self-prediction/rotation/hide-center.ts'
export { type RotationOptions, rotation } from './self-prediction/rotation/rotation.ts'
export {
  type RotationAccuracy,
  type RotationCounts,
  rotationAccuracy,
} from './self-prediction/rotation/rotation-accuracy.ts'
export { type RotationBatch, rotationBatch } from './self-prediction/rotation/rotation-batch.ts'
export { RotationObjective } from './self-prediction/rotation/rotation-objective.ts'
export { rotations } from './self-prediction/rotation/rotations.ts'
export { annealedMean } from './self-prediction/shared/color/annealed-mean.ts'
export { type Bins, colorBins, lightnessBins } from './self-prediction/shared/color/bins.ts'
export { type SoftCodes, softCodes } from './self-prediction/shared/color/soft-codes.ts'
export { type HiddenPatches, hidePatches, hideShuffled } from './self-prediction/shared/hidden-patches.ts'
export { type HideBlocksOptions, hideBlocks } from './self-prediction/shared/hide-blocks.ts'
export { type InstanceBatch, instanceBatch } from './self-prediction/shared/instance-batch.ts'
export { type MaskedBlocksBatch, maskedBlocksBatch } from './self-prediction/shared/masked-blocks-batch.ts'
export { fitPatchCodebook, PatchCodebook } from './self-prediction/shared/patch-codebook.ts'
export {
  type ReconstructionBatch,
  ReconstructionObjective,
} from './self-prediction/shared/reconstruction-objective.ts'
export { simMim } from './self-prediction/simmim/simmim.ts'
export { type SimMimBatch, simMimBatch } from './self-prediction/simmim/simmim-batch.ts'
export { SimMimObjective } from './self-prediction/simmim/simmim-objective.ts'
export type { SimMimOptions } from './self-prediction/simmim/simmim-options.ts'
export { spanCorruption, spanCorruptionBatch } from './self-prediction/span-corruption/span-corruption.ts'
export { splitBrain } from './self-prediction/split-brain/split-brain.ts'
export {
  type SplitBrainBatch,
  splitBrainBatch,
} from './self-prediction/split-brain/split-brain-batch.ts'
export { SplitBrainObjective } from './self-prediction/split-brain/split-brain-objective.ts'
export type { SplitBrainOptions } from './self-prediction/split-brain/split-brain-options.ts'
export { SplitEncoder } from './self-prediction/split-brain/split-encoder.ts'
export { psnr } from './self-prediction/super-resolution/psnr.ts'
export { superResolution, superResolutionBatch } from './self-prediction/super-resolution/super-resolution.ts'
export {
  type SuperResolutionBatch,
  SuperResolutionObjective,
} from './self-prediction/super-resolution/super-resolution-objective.ts'
export { vae } from './self-prediction/vae/vae.ts'
export { divergence, type VaeBatch, VaeObjective } from './self-prediction/vae/vae-objective.ts'
export type { VaeOptions } from './self-prediction/vae/vae-options.ts'
export { wav2vec2 } from './self-prediction/wav2vec2/wav2vec2.ts'
export { Wav2Vec2Objective } from './self-prediction/wav2vec2/wav2vec2-objective.ts'
export { drawNegatives } from './signals/draw-negatives.ts'
export { drawSpans, type HiddenFrames } from './signals/draw-spans.ts'
export type { ForwardEncoder } from './signals/forward-encoder.ts'
export type { MaskedEncoder } from './signals/masked-encoder.ts'
export { type MutualInformation, mutualInformation } from './signals/mutual-information.ts'
export { spectrogramForm, spectrograms } from './signals/spectrograms.ts'
export { acceptImages, acceptSignals, acceptTokens } from './task/accept.ts'
export { defineTask } from './task/define-task.ts'
export type {
  AnyTask,
  PretextTask,
  Shortcut,
  TaskExample,
  TaskFamily,
  TaskSource,
  TrainedTask,
  TrainingDefaults,
  UsualValues,
} from './task/pretext-task.ts'
export { type Share, shareOf } from './task/share.ts'
export { toPicture } from './task/to-picture.ts'
export { tasks } from './tasks.ts'
export {
  type AskedPlaces,
  type FillsHidden,
  fillsHidden,
  type WritesNext,
  writesNext,
} from './text/abilities.ts'
export { chooseTokens, type MaskingUnit } from './text/choose-tokens.ts'
export { type HiddenTokens, type HidingOptions, hideTokens } from './text/hide-tokens.ts'
export { type RewritingBatch, RewritingObjective } from './text/rewriting-objective.ts'
export type { EmbeddingEncoder, PooledEncoder, TokenEncoder } from './text/token-encoder.ts'
