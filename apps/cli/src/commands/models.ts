import { models, parameterCount } from '@pretexts/models'
import type { Command } from 'commander'
import { count } from '../terminal/format.ts'
import { print, printJson } from '../terminal/print.ts'

const mnist = { channels: 1, size: 28 }

export function addModels(program: Command): void {
  program
    .command('models')
    .summary('list the networks that can learn')
    .option('--json', 'print as JSON')
    .action(({ json }: { json?: boolean }) => (json ? printJson(models.map(entry)) : printModels()))
}

function entry(model: (typeof models)[number]) {
  const { name, title, description, paper } = model
  return { name, title, description, paper, parameters: parameterCount(model, mnist) }
}

function printModels(): void {
  for (const { name, title, description, paper, parameters } of models.map(entry)) {
    print(`${name}  ${title}  (${count(parameters)} parameters for 28×28 grey images)`)
    print(`  ${description}`)
    print(`  ${paper.authors} ${paper.year}, arXiv ${paper.arxiv}`)
  }
}
