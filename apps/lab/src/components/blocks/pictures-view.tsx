import type { PicturesBlock } from '@pretexts/contracts'
import { Picture } from '../picture.tsx'

export function PicturesView({ block: { pictures, columns = 4 } }: { block: PicturesBlock }) {
  const largest = Math.max(...pictures.map(({ picture }) => Math.max(picture.width, picture.height)))
  return (
    <ul
      class="pictures"
      style={{
        '--columns': Math.min(columns, columns > 8 ? 12 : 8),
        '--most': `${largest > 16 ? 5.5 : 2.5}rem`,
      }}
    >
      {pictures.map(({ caption, picture, alt, mark }, i) => (
        <li key={i} class={mark}>
          <Picture picture={picture} alt={alt ?? (caption || `picture ${i + 1}`)} />
          <span aria-hidden={alt === undefined}>{caption}</span>
          {mark && <span class="spoken">{mark}</span>}
        </li>
      ))}
    </ul>
  )
}
