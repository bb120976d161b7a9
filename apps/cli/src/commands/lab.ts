import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { findSite } from '../lab/find-site.ts'
import { openInBrowser } from '../lab/open-in-browser.ts'
import { serveSite } from '../lab/serve-site.ts'
import { print } from '../terminal/print.ts'

const examples = `
Examples:
  pretexts lab                 train in the browser
  pretexts lab --no-open       only say the address`

export function addLab(program: Command): void {
  program
    .command('lab')
    .summary('train in the browser')
    .description(
      'Serves the lab and the course to this machine, and opens it in the browser. Ctrl-C ends it.',
    )
    .option('--port <number>', 'port to serve on; 0: one that is free', '0')
    .option('--no-open', 'do not open the browser')
    .addHelpText('after', examples)
    .action(lab)
}

async function lab(flags: { readonly port: string; readonly open: boolean }): Promise<void> {
  const { server, address } = await serveSite({ '': findSite() }, { port: portOf(flags.port) })
  print(`the lab is at ${address} (Ctrl-C ends it)`)
  if (flags.open) openInBrowser(address)
  await new Promise<void>((resolve) => {
    const end = (): void => {
      server.close(() => resolve())
      server.closeAllConnections()
    }
    process.once('SIGINT', end).once('SIGTERM', end)
  })
}

/** @throws UsageError unless it is a port */
function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port < 65_536) return port
  throw new UsageError(`--port is a number from 0 to 65535; '${text}' is not`)
}
