/** A TypeScript example of a Markdown file. */
export interface Snippet {
  /** The line of the file on which the code begins, from 1. */
  line: number
  code: string
}

/**
 * All examples that are to be run: fenced by ` ```ts `. Each is a module of its own and must import what it needs;
 * ` ```ts continue ` goes on with the one before, ` ```ts no-run ` is only shown.
 */
export function snippetsOf(markdown: string): Snippet[] {
  const snippets: Snippet[] = []
  let open: { words: string[]; line: number; code: string[] } | undefined
  for (const [index, text] of markdown.split(/\r?\n/).entries()) {
    const fence = /^\s*```\s*(.*)$/.exec(text)
    if (open && fence?.[1] === '') {
      addSnippet(snippets, open)
      open = undefined
    } else if (open) open.code.push(text)
    else if (fence) open = { words: fence[1].split(/\s+/), line: index + 2, code: [] }
  }
  return snippets
}

function addSnippet(
  snippets: Snippet[],
  { words, line, code }: { words: string[]; line: number; code: string[] },
) {
  const [language, ...marks] = words
  if (!['ts', 'typescript'].includes(language) || marks.includes('no-run')) return
  const unknown = marks.find((mark) => mark !== 'continue')
  if (unknown)
    throw new Error(`line ${line - 1}: "${unknown}" says nothing here; there are "no-run" and "continue"`)
  const before = snippets.at(-1)
  if (!marks.includes('continue')) snippets.push({ line, code: code.join('\n') })
  else if (!before) throw new Error(`line ${line - 1}: there is no snippet to continue`)
  else {
    const gap = line - before.line - before.code.split('\n').length
    before.code += '\n'.repeat(gap + 1) + code.join('\n')
  }
}
