import { viewOf } from './chunks.ts'
import { decodeALaw, decodeMuLaw } from './g711.ts'
import { frameBytes, type WavFormat } from './wav-format.ts'

type Decoder = (view: DataView, at: number) => number

const aLaw = Float32Array.from({ length: 256 }, (_, code) => decodeALaw(code) / 2 ** 15)
const muLaw = Float32Array.from({ length: 256 }, (_, code) => decodeMuLaw(code) / 2 ** 15)

/** Signed integers over 2^{bits − 1}; 8 bits are unsigned, with 128 for zero. */
const decoders: Readonly<Record<string, Decoder>> = {
  pcm8: (view, at) => (view.getUint8(at) - 128) / 2 ** 7,
  pcm16: (view, at) => view.getInt16(at, true) / 2 ** 15,
  pcm24: (view, at) => ((view.getInt8(at + 2) << 16) | view.getUint16(at, true)) / 2 ** 23,
  pcm32: (view, at) => view.getInt32(at, true) / 2 ** 31,
  float32: (view, at) => view.getFloat32(at, true),
  float64: (view, at) => view.getFloat64(at, true),
  'a-law8': (view, at) => aLaw[view.getUint8(at)],
  'mu-law8': (view, at) => muLaw[view.getUint8(at)],
}

/** Interleaved bytes to samples, one channel after the other: (frames · C) → (C, frames). A frame that is not whole is left out. */
export function decodeSamples(bytes: Uint8Array, format: WavFormat): Float32Array {
  const step = frameBytes(format)
  const frames = Math.floor(bytes.length / step)
  const decode = decoders[format.encoding + format.bits]
  const view = viewOf(bytes)
  const samples = new Float32Array(format.channels * frames)
  for (let c = 0; c < format.channels; c++) {
    let at = (c * format.bits) / 8
    for (let t = 0; t < frames; t++, at += step) samples[c * frames + t] = decode(view, at)
  }
  return samples
}
