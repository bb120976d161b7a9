import { type SyntheticSpeech, syntheticSpeech } from '@pretexts/audio'

/** Ten digits in each of four made-up voices, one second at 8 kHz each. */
export const speech: SyntheticSpeech = syntheticSpeech({ voices: 4, utterancesPerVoice: 10, seed: 'course' })

/** The wave of an example. */
export const waveOf = (index: number): Float32Array => speech.read([index]).values
