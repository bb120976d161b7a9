import { percent } from '@pretexts/contracts'
import { chooseBackend, fillMasks, openLanguageRun } from '@pretexts/experiment'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { print, printJson } from '../terminal/print.ts'

const examples = `
Examples:
  pretexts fill runs/bert "The [MASK] sat on the mat."
  pretexts fill runs/bert "He [MASK] to the [MASK]." -k 3 --json`

export function addFill(program: Command): void {
  program
    .command('fill')
    .summary('fill in the missing words of a text')
    .description('Shows what a masked language model expects in the place of each [MASK].')
    .argument('<run>', 'folder of a run of masked-lm, bert or electra')
    .argument('<text>', 'a text with [MASK] where words are missing')
    .option('-k, --k <n>', 'how many guesses for each (default: 5)')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples)
    .action(fill)
}

async function fill(
  path: string,
  text: string,
  { k: asked, json }: { k?: string; json?: boolean },
): Promise<void> {
  const k = Number(asked ?? 5)
  if (!Number.isSafeInteger(k) || k < 1)
    throw new UsageError(`-k must be a whole number of at least 1; got '${asked}'`)
  chooseBackend()
  const filled = fillMasks(await openLanguageRun(path), text, k)
  if (json) return printJson({ run: path, ...filled })
  print(filled.text)
  filled.guesses.forEach((guesses, m) => {
    const row = guesses.map(({ token, probability }) => `${token} ${percent(probability)}`).join(', ')
    print(`  [MASK] ${m + 1}: ${row}`)
  })
}
