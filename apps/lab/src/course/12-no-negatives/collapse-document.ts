/** A method that was trained with and without the part that keeps it from collapse. */
export interface CollapseCase {
  readonly method: string
  readonly without: string
  readonly measure: string
  /** As the page writes them, e.g. `0.0512`. */
  readonly withPart: string
  readonly withoutPart: string
  readonly lossWith: string
  readonly lossWithout: string
  /** The measure over the steps of both runs. */
  readonly steps: readonly number[]
  readonly curveWith: readonly number[]
  readonly curveWithout: readonly number[]
}

/**
 * The cases of `docs/collapse.md`: the page that a command makes and a test checks.
 * @throws RangeError when the page no longer has the tables that are read here
 */
export function collapseCases(page: string): CollapseCase[] {
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const code = (cell: string): string => cell.replaceAll('`', '')
  const lines = page.split('\n')
  const head = lines.findIndex((line) => line.startsWith('| method | left out |'))
  if (head < 0) throw new RangeError('docs/collapse.md has no table of methods')
  const rows: string[][] = []
  for (let i = head + 2; lines[i]?.startsWith('|'); i++) rows.push(cells(lines[i]))
  return rows.map(([method, without, , measure, withPart, withoutPart, lossWith, lossWithout]) => {
    const at = lines.findIndex((line) => line.startsWith(`## ${method} `))
    const table = lines.findIndex((line, i) => i > at && line.startsWith('| step |'))
    const row = (kind: string): number[] => {
      const line = lines.find((each, i) => i > table && each.startsWith(`| ${measure}, ${kind} |`))
      if (at < 0 || line === undefined)
        throw new RangeError(`docs/collapse.md has no curve of ${measure} for ${method}`)
      return cells(line).slice(1).map(Number)
    }
    return {
      method,
      without,
      measure: code(measure),
      withPart,
      withoutPart,
      lossWith,
      lossWithout,
      steps: cells(lines[table]).slice(1).map(Number),
      curveWith: row('with'),
      curveWithout: row('without'),
    }
  })
}

/** `−0.768` as a number; the page writes a real minus sign. */
export const numberOf = (text: string): number => Number(text.replace('−', '-'))
