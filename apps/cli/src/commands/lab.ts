import { holdsRun, runFilesIn } from '@pretexts/experiment'
import type { Command } from 'commander'
import { UsageError } from '../failure.ts'
import { findSite } from '../lab/find-site.ts'
import { openInBrowser } from '../lab/open-in-browser.ts'
import { serveSite } from '../lab/serve-site.ts'
import { print } from '../terminal/print.ts'

const examples = `
Examples:
  pretexts lab                 train in the browser
  pretexts lab runs/a          look at a run there, and go on with it
  pretexts lab --no-open       only say the address`

export function addLab(program: Command): void {
  program
    .command('lab')
    .summary('train in the browser')
    .argument('[run]', 'folder that `pretexts train` made; it is only read')
    .description(
      'Serves the lab and the course to this machine, and opens it in the browser. Ctrl-C ends it.',
    )
    .option('--port <number>', 'port to serve on; 0: one that is free', '0')
    .option('--no-open', 'do not open the browser')
    .addHelpText('after', examples)
    .action(lab)
}

interface LabFlags {
  readonly port: string
  readonly open: boolean
}

async function lab(run: string | undefined, flags: LabFlags): Promise<void> {
  if (run !== undefined && !(await holdsRun(runFilesIn(run))))
    throw new UsageError(`'${run}' is not a run; give the folder of one, or leave it out`)
  const mounts = { '': findSite(), ...(run !== undefined && { run }) }
  const { server, address } = await serveSite(mounts, { port: portOf(flags.port) })
  const page = run === undefined ? address : `${address}#/lab?open=served`
  print(`the lab is at ${page} (Ctrl-C ends it)`)
  if (flags.open) openInBrowser(page)
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
