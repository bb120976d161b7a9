import type { AnyDataSource } from './data-source.ts'
import { imageFolder } from './image-folder.ts'
import { imageShards } from './image-shards.ts'
import { namedImages } from './named-images.ts'
import { namedSounds } from './named-sounds.ts'
import { namedTexts } from './named-texts.ts'
import { seriesCsv } from './series-csv.ts'
import { soundFolder } from './sound-folder.ts'
import { syntheticShapesSource } from './synthetic-shapes-source.ts'
import { syntheticSpeechSource } from './synthetic-speech-source.ts'
import { textFiles } from './text-files.ts'

/** Everything that can be learned from. Of those that are chosen by a path, the first that recognizes it reads it. */
export const dataSources: readonly AnyDataSource[] = [
  ...namedImages,
  syntheticShapesSource,
  syntheticSpeechSource,
  ...namedSounds,
  ...namedTexts,
  imageFolder,
  imageShards,
  soundFolder,
  seriesCsv,
  textFiles,
]
