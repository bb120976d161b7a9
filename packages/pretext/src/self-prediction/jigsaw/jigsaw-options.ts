import { choice, type OptionsOf, real, toggle, whole } from '@pretexts/contracts'
import { puzzleSetNames } from './puzzle-sets.ts'

/** The settings of Jigsaw. */
export const jigsawOptions = {
  permutations: choice(
    '72',
    puzzleSetNames,
    'the orders to tell apart: 24 of 2×2 tiles; 72, 504 or 1512 of 3×3; or 100 chosen greedily',
  ),
  gap: whole(2, 'pixels of each cell that its tile leaves out, to hide how neighbors continue', {
    min: 0,
    max: 64,
  }),
  touching: toggle(false, 'tiles lie side by side, so that lines go on from one to the next'),
  enlarge: whole(2, 'by how much tiles are enlarged for the encoder', { min: 1, max: 4 }),
  channelJitter: whole(
    1,
    'pixels by which each channel of a color tile is moved, at most; at most half of the gap',
    {
      min: 0,
      max: 8,
    },
  ),
  gray: real(0.3, 'probability that a color image becomes gray', { min: 0, max: 1 }),
}

export type JigsawOptions = OptionsOf<typeof jigsawOptions>
