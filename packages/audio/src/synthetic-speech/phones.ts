/** A stretch of sound with fixed targets; a phone is one or more of them in a row. */
export interface Piece {
  /** Duration at normal speed. */
  readonly seconds: number
  /** Resonances F1, F2, F3 of an adult male vocal tract, in Hz. */
  readonly formants: readonly [number, number, number]
  /** Their widths at −3 dB, in Hz. */
  readonly bandwidths: readonly [number, number, number]
  /** Amplitude of the glottal pulses, 1 in a full vowel. */
  readonly voicing: number
  /** Amplitude of the breath noise that passes through the formants. */
  readonly aspiration: number
  /** Amplitude of the noise made at a constriction, which passes through `noise` alone. */
  readonly frication: number
  /** Center and bandwidth of that noise, in Hz. */
  readonly noise: readonly [center: number, bandwidth: number]
  /** Part of the formant targets that is taken from the following sound: coarticulation. From 0 to 1. */
  readonly follow: number
  /** Seconds that the formants take to glide to the next piece. */
  readonly glide: number
}

type Three = readonly [number, number, number]

const open: Three = [70, 90, 140]

const silent: Piece = {
  seconds: 0.06,
  formants: [400, 1500, 2500],
  bandwidths: [200, 150, 200],
  voicing: 0,
  aspiration: 0,
  frication: 0,
  noise: [2500, 2500],
  follow: 0.5,
  glide: 0.04,
}

function vowel(seconds: number, ...targets: Three[]): Piece[] {
  const one = { ...silent, bandwidths: open, voicing: 1, follow: 0, glide: 0.05 }
  const glide = seconds * 0.6 // within a diphthong
  return targets.map((formants, i) => {
    const last = i === targets.length - 1
    return { ...one, seconds: seconds / targets.length, formants, glide: last ? one.glide : glide }
  })
}

function liquid(seconds: number, formants: Three): Piece[] {
  return [
    { ...silent, seconds, formants, bandwidths: [70, 100, 120], voicing: 0.7, follow: 0.1, glide: 0.07 },
  ]
}

function nasal(seconds: number, formants: Three): Piece[] {
  return [
    { ...silent, seconds, formants, bandwidths: [60, 350, 300], voicing: 0.5, follow: 0.1, glide: 0.03 },
  ]
}

type Noise = Pick<Piece, 'frication' | 'noise'> & { voicing?: number }

function fricative(seconds: number, formants: Three, noise: Noise): Piece[] {
  return [{ ...silent, seconds, formants, aspiration: 0.02, ...noise }]
}

/** Closure, burst, and the breath before the voice sets in. */
function stop(formants: Three, { frication, noise }: Noise): Piece[] {
  const part = { ...silent, formants, noise }
  return [
    { ...part, seconds: 0.06 },
    { ...part, seconds: 0.015, frication, aspiration: 0.1 },
    { ...part, seconds: 0.035, frication: frication * 0.15, aspiration: 0.3, follow: 0.8 },
  ]
}

/**
 * The phones of the English digits.
 *
 * Formant targets are those of an adult male voice, rounded.
 * @see Klatt 1980, "Software for a cascade/parallel formant synthesizer", tables II and III
 */
export const phones = {
  IY: vowel(0.17, [300, 2040, 2960]),
  IH: vowel(0.09, [430, 1740, 2580]),
  EH: vowel(0.12, [530, 1680, 2500]),
  AH: vowel(0.13, [620, 1220, 2550]),
  AX: vowel(0.07, [500, 1400, 2500]),
  AO: vowel(0.15, [590, 960, 2570]),
  UW: vowel(0.18, [350, 1250, 2200], [320, 920, 2200]),
  EY: vowel(0.19, [490, 1720, 2520], [330, 2020, 2600]),
  AY: vowel(0.22, [680, 1180, 2550], [420, 1850, 2500]),
  OW: vowel(0.2, [540, 1080, 2300], [430, 880, 2300]),
  W: liquid(0.08, [290, 610, 2150]),
  R: liquid(0.08, [320, 1080, 1420]),
  N: nasal(0.09, [270, 1340, 2470]),
  F: fricative(0.1, [340, 1100, 2080], { frication: 0.09, noise: [3000, 4000] }),
  TH: fricative(0.09, [320, 1290, 2540], { frication: 0.07, noise: [3600, 2500] }),
  S: fricative(0.12, [320, 1390, 2530], { frication: 0.35, noise: [4900, 1200] }),
  V: fricative(0.07, [220, 1100, 2080], { frication: 0.05, noise: [3000, 4000], voicing: 0.4 }),
  Z: fricative(0.09, [240, 1390, 2530], { frication: 0.2, noise: [4900, 1200], voicing: 0.35 }),
  T: stop([400, 1700, 2650], { frication: 0.6, noise: [3900, 1800] }),
  K: stop([300, 1990, 2850], { frication: 0.6, noise: [2000, 500] }),
} as const satisfies Record<string, readonly Piece[]>

export type Phone = keyof typeof phones
