import ts from 'typescript'

/** An optional member of an exported interface of options whose comment does not state its default. */
interface Silent {
  readonly line: number
  /** `ResizeOptions.method` */
  readonly member: string
}

/** Names of interfaces that callers fill in: `ResizeOptions`, `TrainSettings`. */
const isOptions = (name: string): boolean => /(Options|Settings)$/.test(name)

/**
 * The optional members of the exported option types in a file, and of options written into an exported function's parameters, whose own comment does not say "Default".
 * A member that is a part of a result, such as in `interface Finding`, has no default and is not looked at.
 */
export function silentSettings(text: string): Silent[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
  const found: Silent[] = []
  const look = (owner: string, members: readonly ts.TypeElement[]): void => {
    for (const member of members) {
      if (!ts.isPropertySignature(member) || !member.questionToken) continue
      const comment = text.slice(member.pos, member.getStart())
      if (/\bdefaults?\b/i.test(comment)) continue
      const { line } = file.getLineAndCharacterOfPosition(member.getStart())
      found.push({ line: line + 1, member: `${owner}.${member.name.getText()}` })
    }
  }
  for (const statement of file.statements) {
    const isExported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false
    if (!isExported) continue
    if (ts.isInterfaceDeclaration(statement) && isOptions(statement.name.text))
      look(statement.name.text, statement.members)
    if (ts.isTypeAliasDeclaration(statement) && isOptions(statement.name.text)) {
      const { type } = statement
      const parts = ts.isIntersectionTypeNode(type) ? type.types : [type]
      for (const part of parts) if (ts.isTypeLiteralNode(part)) look(statement.name.text, part.members)
    }
    if (ts.isFunctionDeclaration(statement) && statement.name)
      for (const { type } of statement.parameters)
        if (type && ts.isTypeLiteralNode(type)) look(statement.name.text, type.members)
  }
  return found
}
