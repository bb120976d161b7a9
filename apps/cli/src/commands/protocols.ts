import { protocols } from '@pretexts/transfer'
import type { Command } from 'commander'
import { print, printJson } from '../terminal/print.ts'

export function addProtocols(program: Command): void {
  program
    .command('protocols')
    .summary('list the ways of using a network that `eval` compares')
    .option('--json', 'print as JSON')
    .action(({ json }: { json?: boolean }) => (json ? printJson(protocols) : printProtocols()))
}

function printProtocols(): void {
  for (const { name, title, description, standard } of protocols) {
    print(`${name}  ${title}${standard ? '  (usual)' : ''}`)
    print(`  ${description}`)
  }
}
