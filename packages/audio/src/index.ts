export {
  type FeatureRows,
  logMelStatistics,
  mfccStatistics,
  type Signals,
} from './baselines/spectral-statistics.ts'
export { clippedPart } from './clipping.ts'
export { decodeSound } from './decode/decode-sound.ts'
export { type DownloadSoundsOptions, downloadSounds } from './download/download-sounds.ts'
export { extractTar } from './download/extract-tar.ts'
export { mixDown } from './mix-down.ts'
export { Resampler, resample, resampleSound } from './resample.ts'
export { readSeriesCsv, type SeriesCsvOptions, seriesFromCsv } from './series/read-series-csv.ts'
export { type SeriesDataset, type SeriesOptions, seriesDataset } from './series/series-dataset.ts'
export type { Sound } from './sound.ts'
export { readFsdd } from './sound-files/fsdd.ts'
export { readLibriSpeech, type TranscribedDataset } from './sound-files/libri-speech.ts'
export { readSoundFolder, type SoundFolderOptions } from './sound-files/read-sound-folder.ts'
export type { SoundDataset, SoundEntry, SoundOptions } from './sound-files/sound-dataset.ts'
export { readSpeechCommands } from './sound-files/speech-commands.ts'
export type { SpokenDataset } from './sound-files/spoken-dataset.ts'
export { deltas } from './spectrum/deltas.ts'
export { LogMel, type LogMelOptions } from './spectrum/log-mel.ts'
export { logMelPicture } from './spectrum/log-mel-picture.ts'
export { type MelBand, type MelFilterBankOptions, melFilterBank } from './spectrum/mel-filter-bank.ts'
export { hertzToMel, type MelScale, melToHertz } from './spectrum/mel-scale.ts'
export { Mfcc, type MfccOptions } from './spectrum/mfcc.ts'
export { RealFft } from './spectrum/real-fft.ts'
export { inverseStft, type Spectrum, type StftOptions, stft } from './spectrum/stft.ts'
export { hann } from './spectrum/windows.ts'
export type { Phone } from './synthetic-speech/phones.ts'
export type { PhoneSpan } from './synthetic-speech/speak.ts'
export {
  type SyntheticSpeech,
  type SyntheticSpeechOptions,
  syntheticSpeech,
} from './synthetic-speech/synthetic-speech.ts'
export { type AddNoiseOptions, addNoise } from './views/add-noise.ts'
export { type CropOptions, crop, padTo, randomCrop } from './views/crop.ts'
export { gain, type RandomGainOptions, randomGain } from './views/gain.ts'
export { mixLogSpectra, type RandomMixOptions, randomMix } from './views/mix-log-spectra.ts'
export { type Box, type ResizeCropOptions, randomResizeCrop, stretchBox } from './views/resize-crop.ts'
export { type HideOptions, hideBands, hideTimes } from './views/spec-augment.ts'
export { randomTimeShift, type TimeShiftOptions, timeShift } from './views/time-shift.ts'
export { viewEach } from './views/view-each.ts'
export { type EncodeWavOptions, encodeWav } from './wav/encode-wav.ts'
export { decodeWav, openWav } from './wav/read-wav.ts'
export type { WavFormat } from './wav/wav-format.ts'
export { type WavOptions, WavReader } from './wav/wav-reader.ts'
