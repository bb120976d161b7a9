import ts from 'typescript'

/** A function or constructor that takes options. */
export interface OptionTaker {
  readonly name: string
  readonly line: number
  /** Whether it calls the one check of options itself. */
  readonly checks: boolean
  /** The functions and classes that it hands all of its options to. */
  readonly handsTo: readonly string[]
}

/** The functions that check: unknown keys, and values of a wrong kind, end in an error there. */
const checking = /\b(requireOptions|requireTaskOptions|parseOptions)\(/

type Callable = ts.FunctionDeclaration | ts.ConstructorDeclaration | ts.ArrowFunction | ts.FunctionExpression

/** The functions at the top of a file that take options, and the constructors of its classes. */
export function optionTakers(text: string): OptionTaker[] {
  const file = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true)
  const found: OptionTaker[] = []
  const look = (name: string, callable: Callable, base?: string): void => {
    const parameters = callable.parameters.filter(({ type }) => takesOptions(type))
    if (parameters.length === 0 || !callable.body) return
    const names = parameters.flatMap(({ name }) => wholeNames(name))
    found.push({
      name,
      line: file.getLineAndCharacterOfPosition(callable.getStart()).line + 1,
      checks: checking.test(callable.body.getText()),
      handsTo: receivers(callable.body, names, base),
    })
  }
  for (const statement of file.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name) look(statement.name.text, statement)
    if (ts.isClassDeclaration(statement) && statement.name) {
      const base = statement.heritageClauses?.[0]?.types[0]?.expression.getText()
      for (const member of statement.members)
        if (ts.isConstructorDeclaration(member)) look(statement.name.text, member, base)
    }
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)))
          look(name.getText(), initializer)
  }
  return found
}

/** Types that are made of another: what they are made of says whether they are options. */
const derived = /^(Partial|Required|Readonly|Pick|Omit)$/

/**
 * A type named …Options or …Settings, the options of a spec (`OptionsOf<typeof spec>`), a part of such a type (`Partial<…>`,
 * `Pick<…>`), what the same file declares as one of these or derives from it, or a type written out with members that may be left
 * out. Not `ErrorOptions`: an error hands it to `Error`, the language's own, as it is.
 */
function takesOptions(type: ts.TypeNode | undefined): boolean {
  if (!type) return false
  if (ts.isTypeLiteralNode(type))
    return type.members.some((member) => ts.isPropertySignature(member) && member.questionToken !== undefined)
  if (ts.isIntersectionTypeNode(type) || ts.isUnionTypeNode(type)) return type.types.some(takesOptions)
  if (!ts.isTypeReferenceNode(type) && !ts.isExpressionWithTypeArguments(type)) return false
  const name = (ts.isTypeReferenceNode(type) ? type.typeName : type.expression).getText()
  if (derived.test(name)) return takesOptions(type.typeArguments?.[0])
  if (/(Options|OptionsOf|Settings)$/.test(name)) return name !== 'ErrorOptions'
  return type.getSourceFile().statements.some((statement) => declaresOptions(statement, name))
}

/** `type Chosen = Pick<SomeOptions, 'a'>` and `interface Request extends Partial<SomeOptions>`, by name. */
function declaresOptions(statement: ts.Statement, name: string): boolean {
  if (ts.isTypeAliasDeclaration(statement))
    return (
      statement.name.text === name && ts.isTypeReferenceNode(statement.type) && takesOptions(statement.type)
    )
  if (!ts.isInterfaceDeclaration(statement) || statement.name.text !== name) return false
  return statement.heritageClauses?.some(({ types }) => types.some(takesOptions)) ?? false
}

/** What the options, or the rest of them after some were taken out, are called. */
function wholeNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text]
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) && element.dotDotDotToken ? [element.name.getText()] : [],
  )
}

/** What is called with one of the names as an argument, or spread into one. */
function receivers(body: ts.Node, names: readonly string[], base?: string): string[] {
  const found: string[] = []
  const isWhole = (node: ts.Node): boolean => {
    if (ts.isIdentifier(node)) return names.includes(node.text)
    if (ts.isObjectLiteralExpression(node))
      return node.properties.some((part) => ts.isSpreadAssignment(part) && isWhole(part.expression))
    return ts.isConditionalExpression(node) && (isWhole(node.whenTrue) || isWhole(node.whenFalse))
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const hands = node.arguments?.some(isWhole)
      const callee = node.expression.kind === ts.SyntaxKind.SuperKeyword ? base : node.expression.getText()
      if (hands && callee) found.push(callee)
    }
    ts.forEachChild(node, visit)
  }
  visit(body)
  return found
}
