/** A piece of a sentence. */
export type Piece =
  | { readonly kind: 'text' | 'strong' | 'em' | 'code' | 'var'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string }

/** In this order: code, then variables, links, strong and emphasized text. */
const pattern = /`([^`]+)`|\$([^$]+)\$|\[([^\]]+)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*|\*([^*]+)\*/g

/**
 * The pieces of a sentence in a small subset of Markdown: `code`, $variables$, [links](https://…), **strong** and *emphasis*. All text of
 * the course is written so, which keeps it plain data: a page, a printed sheet and a file for a learning platform are made of the same words.
 *
 * @example markup('*sg* stops `z`') // [{ kind: 'em', text: 'sg' }, { kind: 'text', text: ' stops ' }, { kind: 'code', text: 'z' }]
 */
export function markup(source: string): Piece[] {
  const pieces: Piece[] = []
  let end = 0
  for (const match of source.matchAll(pattern)) {
    const [whole, code, variable, link, to, strong, em] = match
    if (match.index > end) pieces.push({ kind: 'text', text: source.slice(end, match.index) })
    if (code !== undefined) pieces.push({ kind: 'code', text: code })
    else if (variable !== undefined) pieces.push({ kind: 'var', text: variable })
    else if (link !== undefined) pieces.push({ kind: 'link', text: link, to })
    else if (strong !== undefined) pieces.push({ kind: 'strong', text: strong })
    else pieces.push({ kind: 'em', text: em })
    end = match.index + whole.length
  }
  if (end < source.length) pieces.push({ kind: 'text', text: source.slice(end) })
  return pieces
}

/** The words alone. */
export const plainText = (source: string): string =>
  markup(source)
    .map(({ text }) => text)
    .join('')
