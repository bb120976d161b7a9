import { spawn } from 'node:child_process'

const programs: Readonly<Record<string, readonly string[]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
}

/** Opens an address in the user's browser, if there is one: the address was printed anyway. */
export function openInBrowser(address: string): void {
  const [program, ...flags] = programs[process.platform] ?? ['xdg-open']
  spawn(program, [...flags, address], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref()
}
