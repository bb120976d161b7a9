export interface CodePiece {
  readonly kind: 'plain' | 'comment' | 'string' | 'keyword'
  readonly text: string
}

const tokens =
  /(\/\/[^\n]*|\/\*[\s\S]*?\*\/)|('(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`)|\b(export|function|const|let|return|if|else|for|of|in|new|class|extends|implements|readonly|import|from|await|async|yield|throw|type|interface|static|override|this)\b/g

/** TypeScript cut into comments, strings, keywords and the rest: enough to read it by. */
export function highlight(source: string): CodePiece[] {
  const pieces: CodePiece[] = []
  let end = 0
  for (const match of source.matchAll(tokens)) {
    if (match.index > end) pieces.push({ kind: 'plain', text: source.slice(end, match.index) })
    const kind = match[1] !== undefined ? 'comment' : match[2] !== undefined ? 'string' : 'keyword'
    pieces.push({ kind, text: match[0] })
    end = match.index + match[0].length
  }
  if (end < source.length) pieces.push({ kind: 'plain', text: source.slice(end) })
  return pieces
}
