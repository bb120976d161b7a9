export { LogMel, type LogMelOptions } from './spectrum/log-mel.ts'
export { type MelBand, type MelFilterBankOptions, melFilterBank } from './spectrum/mel-filter-bank.ts'
export { hertzToMel, type MelScale, melToHertz } from './spectrum/mel-scale.ts'
export { RealFft } from './spectrum/real-fft.ts'
export type { Phone } from './synthetic-speech/phones.ts'
export type { PhoneSpan } from './synthetic-speech/speak.ts'
export {
  type SyntheticSpeech,
  type SyntheticSpeechOptions,
  syntheticSpeech,
} from './synthetic-speech/synthetic-speech.ts'
