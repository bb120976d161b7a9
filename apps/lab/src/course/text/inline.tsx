import type { JSX } from 'preact'
import { markup, type Piece } from './markup.ts'

/** A sentence with its markup. */
export function Inline({ text }: { text: string }): JSX.Element {
  return <>{markup(text).map(render)}</>
}

function render(piece: Piece): JSX.Element | string {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'strong':
      return <strong>{piece.text}</strong>
    case 'em':
      return <em>{piece.text}</em>
    case 'code':
      return <code>{piece.text}</code>
    case 'var':
      return <var>{piece.text}</var>
    case 'link':
      return <a href={piece.to}>{piece.text}</a>
  }
}
