import { tasks } from '@pretexts/pretext'
import type { Command } from 'commander'
import { print, printJson } from '../terminal/print.ts'

export function addTasks(program: Command): void {
  program
    .command('tasks')
    .summary('list what a network can learn from without labels')
    .option('--json', 'print as JSON')
    .action(({ json }: { json?: boolean }) => (json ? printJson(tasks.map(entry)) : printTasks()))
}

function entry({ name, title, family, summary, paper }: (typeof tasks)[number]) {
  return { name, title, family, summary, paper }
}

function printTasks(): void {
  for (const { name, title, family, summary, paper } of tasks) {
    print(`${name}  ${title}  (${family})`)
    print(`  ${summary}`)
    print(`  ${paper.authors} ${paper.year}, arXiv ${paper.arxiv}`)
  }
}
