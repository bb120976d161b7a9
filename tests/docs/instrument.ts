import ts from 'typescript'

/** Names that a checked snippet calls; `runtime.ts` defines them. */
export const checkers = { log: '__printed', value: '__value' } as const

interface Edit {
  at: number
  remove: number
  insert: string
}

/**
 * Turns `// → …` comments into checks, without moving any line.
 *
 * The comment stands after a statement or on the lines below it:
 * `console.log(a, b) // → 1 2`, `f(x) // → [1, 2]`, `const y = f(x) // → [1, 2]`.
 * @param firstLine the line of the file on which the code begins
 */
export function instrument(code: string, firstLine: number): string {
  const source = ts.createSourceFile('snippet.ts', code, ts.ScriptTarget.Latest, true)
  const edits: Edit[] = []
  const visit = (node: ts.Node): void => {
    const expected = ts.isStatement(node) ? expectationAfter(code, node.end) : undefined
    if (expected !== undefined) {
      const line = firstLine + source.getLineAndCharacterOfPosition(node.getStart()).line
      const checks = editsOf(node, `${line}, ${JSON.stringify(expected)}`)
      edits.push(...checks)
      if (checks.length > 0) return
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return edits
    .sort((a, b) => b.at - a.at)
    .reduce((text, { at, remove, insert }) => text.slice(0, at) + insert + text.slice(at + remove), code)
}

/** What the comment behind a statement says, if there is one. */
function expectationAfter(code: string, end: number): string | undefined {
  const rest = code.slice(end)
  const beside = /^[ \t]*\/\/ → (.*)/.exec(rest)
  if (beside) return beside[1].trim()
  const below = /^[ \t]*\n[ \t]*\/\/ → (.*(?:\n[ \t]*\/\/.*)*)/.exec(rest)
  return below?.[1].replaceAll(/\n[ \t]*\/\//g, '\n')
}

function editsOf(statement: ts.Node, place: string): Edit[] {
  if (ts.isExpressionStatement(statement)) {
    const { expression } = statement
    if (ts.isCallExpression(expression) && expression.expression.getText() === 'console.log') {
      const [start, end] = [expression.expression.getStart(), expression.arguments.pos]
      return [{ at: start, remove: end - start, insert: `${checkers.log}(${place}, ` }]
    }
    return [
      { at: expression.getStart(), remove: 0, insert: `;${checkers.value}(${place}, ` },
      { at: expression.getEnd(), remove: 0, insert: ')' },
    ]
  }
  if (!ts.isVariableStatement(statement)) return []
  const names = statement.declarationList.declarations.map(({ name }) => name.getText())
  return [{ at: statement.end, remove: 0, insert: `; ${checkers.value}(${place}, ${names.join(', ')})` }]
}
