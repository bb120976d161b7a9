export { ConvGru, type ConvGruOptions, frames, receptiveField } from './audio/conv-gru.ts'
export { ConvDecoder, type ConvDecoderOptions } from './images/conv-decoder.ts'
export { ConvNet, type ConvNetOptions, convNet } from './images/conv-net.ts'
export { digits } from './images/digits.ts'
export { Nin, type NinOptions, nin } from './images/nin.ts'
export { patchGrid, patchify, patchSizes, unpatchify } from './images/patches.ts'
export { ResNet, type ResNetOptions } from './images/res-net.ts'
export { ViT, type ViTOptions } from './images/vit.ts'
export type { Model } from './model.ts'
export { createEncoder, models, parameterCount } from './models.ts'
export { attendToTokens } from './text/attend-to-tokens.ts'
export { Bert, type BertInputs, type BertOptions, bertSizes } from './text/bert.ts'
export { CausalLm, type CausalLmOptions } from './text/causal-lm.ts'
export {
  bertOptionsFrom,
  type HuggingFaceBertConfig,
  huggingFaceConfigOf,
} from './text/hugging-face-config.ts'
export { fromHuggingFaceNames, toHuggingFaceNames } from './text/hugging-face-names.ts'
export { type DecoderMemory, TextDecoder, type TextDecoderOptions } from './text/text-decoder.ts'
