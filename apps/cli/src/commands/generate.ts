import { chooseBackend, generateOptions, generateText, openLanguageRun } from '@pretexts/experiment'
import type { Command } from 'commander'
import { addOptionFlags, readOptionFlags } from '../flags/option-flags.ts'
import type { Flags } from '../flags/run-flags.ts'
import { print, printJson } from '../terminal/print.ts'

const examples = `
Examples:
  pretexts generate runs/lm "Once"
  pretexts generate runs/lm "Once upon a time" --tokens 100 --temperature 0.7 --seed 3`

export function addGenerate(program: Command): void {
  const command = program
    .command('generate')
    .summary('write on from the beginning of a text')
    .description('Lets a language model write on, one token after another.')
    .argument('<run>', 'folder of a run of next-token')
    .argument('<text>', 'the beginning')
  addOptionFlags(command, generateOptions)
    .option('--json', 'print the result as JSON')
    .addHelpText('after', examples)
    .action(generate)
}

async function generate(path: string, text: string, flags: Flags): Promise<void> {
  const options = readOptionFlags(generateOptions, flags)
  chooseBackend()
  const generated = generateText(await openLanguageRun(path), text, options)
  if (flags.json) printJson({ run: path, ...generated })
  else print(generated.text)
}
