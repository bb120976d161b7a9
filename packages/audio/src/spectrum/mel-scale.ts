/** Two conventions for pitch as it is heard: HTK's formula, and that of Slaney's Auditory Toolbox. */
export type MelScale = 'htk' | 'slaney'

/** Slaney's scale is linear up to here, 3 mel for 200 Hz, and logarithmic above, 27 mel for a factor of 6.4. */
const knee = { hertz: 1000, mel: 15 }
const logStep = Math.log(6.4) / 27

/**
 * Frequency in mel.
 *
 * HTK: `2595 log₁₀(1 + f/700)`. Slaney: `3f/200` below 1000 Hz, `15 + 27 ln(f/1000) / ln 6.4` above.
 * @see Young et al., *The HTK Book*, 5.4; Slaney 1998, *Auditory Toolbox*
 */
export function hertzToMel(hertz: number, scale: MelScale): number {
  if (scale === 'htk') return 2595 * Math.log10(1 + hertz / 700)
  return hertz < knee.hertz ? (3 * hertz) / 200 : knee.mel + Math.log(hertz / knee.hertz) / logStep
}

/** Frequency in hertz: the inverse of `hertzToMel`. */
export function melToHertz(mel: number, scale: MelScale): number {
  if (scale === 'htk') return 700 * (10 ** (mel / 2595) - 1)
  return mel < knee.mel ? (200 * mel) / 3 : knee.hertz * Math.exp(logStep * (mel - knee.mel))
}
