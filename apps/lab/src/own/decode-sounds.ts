import type { OwnSounds } from '../engine/protocol.ts'
import type { DroppedFile } from './read-dropped.ts'
import { classesOf, type Progress, type Skipped } from './read-own.ts'

/** Samples a second that all sounds are brought to. */
const rate = 8000

/**
 * Decodes sounds with the browser, which resamples them too; the channels are mixed.
 * @param skipped takes the files that cannot be decoded
 * @returns null when there is none that can
 */
export async function decodeSounds(
  files: readonly DroppedFile[],
  skipped: Skipped[],
  progress: Progress,
): Promise<OwnSounds | null> {
  const context = new OfflineAudioContext(1, 1, rate)
  const read: { path: string; samples: Float32Array }[] = []
  for (const [i, { path, file }] of files.entries()) {
    progress(i, files.length)
    try {
      read.push({ path, samples: mixed(await context.decodeAudioData(await file.arrayBuffer())) })
    } catch {
      skipped.push({ path, reason: 'cannot be read as a sound' })
    }
  }
  if (read.length === 0) return null
  const sounds = read.map(({ samples }) => samples)
  return { kind: 'sounds', rate, sounds, ...classesOf(read.map(({ path }) => path)) }
}

function mixed(sound: AudioBuffer): Float32Array {
  const out = new Float32Array(sound.length)
  for (let channel = 0; channel < sound.numberOfChannels; channel++) {
    const samples = sound.getChannelData(channel)
    for (let i = 0; i < out.length; i++) out[i] += samples[i] / sound.numberOfChannels
  }
  return out
}
