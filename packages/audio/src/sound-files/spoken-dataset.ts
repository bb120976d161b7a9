import type { SoundDataset } from './sound-dataset.ts'

/** Recordings whose speakers are known. */
export interface SpokenDataset extends SoundDataset {
  /** Who speaks each example, (count), by number. */
  readonly speakers: Int32Array
  /** The speakers by number, in alphabetical order. */
  readonly speakerNames: readonly string[]
}

/** Adds the speakers that the files name. */
export function speakersOf(dataset: SoundDataset): SpokenDataset {
  const names = dataset.files.map(({ speaker = '' }) => speaker)
  const speakerNames = [...new Set(names)].sort()
  const numbers = new Map(speakerNames.map((name, i) => [name, i]))
  const speakers = Int32Array.from(dataset.fileOf, (file) => numbers.get(names[file]) ?? 0)
  return { ...dataset, speakers, speakerNames }
}
