import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { type Kind, kinds } from './kinds.ts'
import { closest, isName, type Spellings, spellings, toKebab } from './names.ts'
import { root } from './repository.ts'

export interface Scaffold {
  kind: Kind
  /** New files, from the repository's root. */
  written: string[]
  /** Files with a new entry. */
  changed: string[]
}

/** A wrong use: a message for the person who typed it. */
export class UsageError extends Error {}

/**
 * Writes the files of a new op, loss, layer or task, and the lines that list it.
 * Nothing is written unless everything can be.
 * @param base the repository to write to
 * @throws UsageError for an unknown kind, a name that is none, or one that is taken
 */
export function scaffold(kindName: string, name: string, base = root): Scaffold {
  const kind = findKind(kindName)
  const spelled = findName(kindName, name)
  const files = fillTemplates(kindName, kind, spelled)
  refuseTakenName(join(base, kind.folder, 'src'), spelled)
  const lists = kind.listings.map(({ file, add }) => {
    const path = `${kind.folder}/${file}`
    return { path, text: add(readFileSync(join(base, path), 'utf8'), spelled) }
  })
  const taken = files.find(({ path }) => existsSync(join(base, path)))
  if (taken) throw new UsageError(`${taken.path} is already there; nothing was written`)
  for (const { path, text } of [...files, ...lists]) {
    mkdirSync(dirname(join(base, path)), { recursive: true })
    writeFileSync(join(base, path), text)
  }
  return { kind, written: files.map(({ path }) => path), changed: lists.map(({ path }) => path) }
}

function findKind(name: string): Kind {
  if (Object.hasOwn(kinds, name)) return kinds[name]
  const near = closest(name, Object.keys(kinds))
  throw new UsageError(
    `"${name}" is none of ${Object.keys(kinds).join(', ')}${near ? `; did you mean ${near}?` : ''}`,
  )
}

function findName(kindName: string, name: string): Spellings {
  if (isName(name)) return spellings(name)
  const better = toKebab(name)
  const suggestion =
    better !== name && isName(better) ? `; did you mean "npm run new -- ${kindName} ${better}"?` : ''
  throw new UsageError(
    `"${name}" is no name: it must be lower-case words with dashes, like layer-norm${suggestion}`,
  )
}

/** A package cannot export one name twice, wherever it stands. */
function refuseTakenName(folder: string, { camel, pascal }: Spellings): void {
  const declaration = new RegExp(
    `^export (?:const|function|class|interface|type) (?:${camel}|${pascal})\\b`,
    'm',
  )
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || !declaration.test(readFileSync(join(folder, file), 'utf8'))) continue
    throw new UsageError(`${file.split(sep).join('/')} already exports ${camel}; nothing was written`)
  }
}

/** The templates of a kind, which are real files that compile and are tested where they stand, under another name. */
function fillTemplates(kindName: string, kind: Kind, name: Spellings): { path: string; text: string }[] {
  const templates = join(root, 'scripts/templates', kindName)
  const place = `${kind.folder}/${kind.place(name)}`
  const old = spellings(`new-${kindName}`)
  const rename = (text: string) =>
    text
      .replaceAll(old.kebab, name.kebab)
      .replaceAll(old.camel, name.camel)
      .replaceAll(old.pascal, name.pascal)
  return readdirSync(templates).map((file) => ({
    path: `${place}/${rename(file)}`,
    text: rename(moveImports(readFileSync(join(templates, file), 'utf8'), templates, join(root, place))),
  }))
}

/** Relative imports as they must be in another folder. Those between the moved files stay. */
function moveImports(text: string, from: string, to: string): string {
  return text.replaceAll(/(\bfrom ')(\.\.\/[^']+)(')/g, (_, before: string, path: string, after: string) => {
    const moved = relative(to, resolve(from, path)).split(sep).join('/')
    return before + (moved.startsWith('.') ? moved : `./${moved}`) + after
  })
}
