/** The three spellings of a name: file `layer-norm`, function `layerNorm`, class `LayerNorm`. */
export interface Spellings {
  kebab: string
  camel: string
  pascal: string
}

export function spellings(kebab: string): Spellings {
  const pascal = kebab.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
  return { kebab, camel: pascal[0].toLowerCase() + pascal.slice(1), pascal }
}

/** `LayerNorm`, `layer_norm`, `layer norm` → `layer-norm`. */
export function toKebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[-0-9]+|-+$/g, '')
    .toLowerCase()
}

/** True for lower-case words with dashes between, whose camelCase is a name that TypeScript allows. */
export function isName(kebab: string): boolean {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kebab)) return false
  try {
    new Function(`'use strict'; const ${spellings(kebab).camel} = 0`)
    return true
  } catch {
    return false
  }
}

/** The option that a mistyped word was meant to be, if one is near: at most two letters off. */
export function closest(word: string, options: readonly string[]): string | undefined {
  const [best] = options
    .map((option) => ({ option, distance: editDistance(word.toLowerCase(), option) }))
    .sort((a, b) => a.distance - b.distance)
  return best && best.distance <= 2 ? best.option : undefined
}

/** Levenshtein's distance, row by row. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1))
    }
    row = next
  }
  return row[b.length]
}
