export { CausalAggregator, type CausalAggregatorOptions } from './audio/causal-aggregator.ts'
export { ConvGru, type ConvGruOptions } from './audio/conv-gru.ts'
export { GumbelQuantizer, type Quantized } from './audio/gumbel-quantizer.ts'
export type { GumbelQuantizerOptions } from './audio/gumbel-quantizer-options.ts'
export { SpectrogramCnn, type SpectrogramCnnOptions } from './audio/spectrogram-cnn.ts'
export {
  cutSpectrogram,
  joinSpectrogram,
  type SpectrogramPatch,
  SpectrogramVit,
  type SpectrogramVitOptions,
  spectrogramGrid,
} from './audio/spectrogram-vit.ts'
export { TransformerContext, type TransformerContextOptions } from './audio/transformer-context.ts'
export { Wav2Vec, type Wav2VecOptions } from './audio/wav2vec.ts'
export { Wav2Vec2 } from './audio/wav2vec2.ts'
export type { Wav2Vec2Options } from './audio/wav2vec2-options.ts'
export { WaveStem } from './audio/wave-stem.ts'
export type { Stride, WaveStemOptions } from './audio/wave-stem-options.ts'
export { ConvDecoder, type ConvDecoderOptions } from './images/conv-decoder.ts'
export { ConvNet, type ConvNetOptions, convNet } from './images/conv-net.ts'
export { digits } from './images/digits.ts'
export { Nin, type NinOptions, nin } from './images/nin.ts'
export { patchGrid, patchify, patchSizes, unpatchify } from './images/patches.ts'
export { ResNet, type ResNetOptions } from './images/res-net.ts'
export { resNetFromTorch, resNetToTorch } from './images/res-net-names.ts'
export { ViT } from './images/vit.ts'
export type { ViTOptions } from './images/vit-options.ts'
export type { Model } from './model.ts'
export { createEncoder, models, parameterCount } from './models.ts'
export { attendToTokens } from './text/attend-to-tokens.ts'
export { Bert, type BertInputs, bertSizes } from './text/bert.ts'
export type { BertOptions } from './text/bert-options.ts'
export { CausalLm, type CausalLmOptions } from './text/causal-lm.ts'
export {
  bertOptionsFrom,
  type HuggingFaceBertConfig,
  huggingFaceConfigOf,
} from './text/hugging-face-config.ts'
export { fromHuggingFaceNames, toHuggingFaceNames } from './text/hugging-face-names.ts'
export { type DecoderMemory, TextDecoder, type TextDecoderOptions } from './text/text-decoder.ts'
