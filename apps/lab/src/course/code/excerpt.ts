/**
 * One declaration of a source file as it stands there, without the comment above it: from the line that begins with `from` to the line that
 * closes it.
 * @throws RangeError when no line begins so, so that a page cannot show what is not there
 */
export function excerpt(source: string, from: string): string {
  const lines = source.split('\n')
  const first = lines.findIndex((line) => line.trimStart().startsWith(from))
  if (first < 0) throw new RangeError(`no line begins with '${from}'`)
  const indent = lines[first].length - lines[first].trimStart().length
  const last = lines.findIndex((line, i) => i > first && closes(line, indent))
  const isShort = /[^{[(,=>]\s*$/.test(lines[first]) && !/[{([]\s*$/.test(lines[first])
  const chosen = isShort ? [lines[first]] : lines.slice(first, last < 0 ? undefined : last + 1)
  return chosen.map((line) => line.slice(indent)).join('\n')
}

/** Whether a line ends a declaration that began at this indent. */
function closes(line: string, indent: number): boolean {
  const text = line.slice(indent)
  return line.trim() !== '' && /^[}\])]/.test(text) && !/[{[(]$/.test(text)
}
