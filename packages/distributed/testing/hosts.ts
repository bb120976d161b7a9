import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How each MPI is told which hosts there are, how to reach them, and to send over TCP. */
const launchers = {
  MPICH: (script: string, [first, second]: readonly string[]) => ({
    command: 'mpiexec.mpich',
    args: ['-launcher', 'ssh', '-launcher-exec', script, '-localhost', first, '-hosts', `${first},${second}`],
    env: { UCX_TLS: 'tcp,self' },
  }),
  'Open MPI': (script: string, [first, second]: readonly string[]) => ({
    command: 'mpiexec.openmpi',
    args: [
      ...['plm_rsh_agent', script, 'btl', 'tcp,self'].flatMap((text, i) =>
        i % 2 ? [text] : ['--mca', text],
      ),
      ...['btl', 'oob'].flatMap((part) => ['--mca', `${part}_tcp_if_include`, network]),
      ...['--host', `${first}:1,${second}:1`],
    ],
    env: { OMPI_ALLOW_RUN_AS_ROOT: '1', OMPI_ALLOW_RUN_AS_ROOT_CONFIRM: '1' },
  }),
} as const

export type HostLauncher = keyof typeof launchers
export const hostLaunchers = Object.keys(launchers) as HostLauncher[]

const network = '10.77.0.0/24'
const addresses = ['10.77.0.1', '10.77.0.2']

/** A shell script in place of ssh: it is called with options, the address of a host, and a command, which it runs in the namespaces of the host. */
const enterHost = (prefix: string): string => `#!/bin/sh
while [ "\${1#-}" != "$1" ]; do shift; done
number="\${1##*.}"; shift
inside="mount -t tmpfs none /dev/shm; hostname host-$number; exec $*"
exec ip netns exec "${prefix}-$number" unshare --uts --ipc --mount sh -c "$inside"
`

/** A command line and what it needs of the environment. */
export interface HostCommand {
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/**
 * Two hosts imitated by namespaces of this machine: each has a network of its own, joined to the other's by a virtual cable, a name of its
 * own, and shared memory of its own. What one rank sends to the other has no way but the cable.
 *
 * MPI starts the rank of the second host as it would by ssh; in its place stands a script that enters the namespaces.
 * @see man pages ip-netns(8), veth(4), unshare(1)
 */
export class ImitatedHosts {
  readonly #prefix: string
  readonly #folder: string
  readonly #script: string

  private constructor(prefix: string) {
    this.#prefix = prefix
    this.#folder = mkdtempSync(join(tmpdir(), 'pretexts-hosts-'))
    this.#script = join(this.#folder, 'enter-host.sh')
    writeFileSync(this.#script, enterHost(prefix), { mode: 0o755 })
  }

  /** The hosts, or why this machine does not allow them, in words. Ends with `remove`. */
  static make(): ImitatedHosts | { readonly refused: string } {
    if (process.platform !== 'linux') return { refused: 'network namespaces are a part of Linux' }
    if (process.getuid?.() !== 0) return { refused: 'only root may make network namespaces' }
    const prefix = `pretexts-${process.pid}`
    const [a, b] = [`${prefix}-1`, `${prefix}-2`]
    const steps = [
      `ip netns add ${a}`,
      `ip netns add ${b}`,
      `ip link add cable netns ${a} type veth peer name cable netns ${b}`,
      ...[a, b].flatMap((name, i) => [
        `ip -n ${name} address add ${addresses[i]}/24 dev cable`,
        `ip -n ${name} link set lo up`,
        `ip -n ${name} link set cable up`,
      ]),
    ]
    const hosts = new ImitatedHosts(prefix)
    for (const step of steps) {
      const [command, ...args] = step.split(' ')
      const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' })
      if (status === 0) continue
      hosts.remove()
      return { refused: `${step}: ${error?.message ?? stderr.trim()}` }
    }
    return hosts.#isReady() ? hosts : { refused: 'the cable between the hosts does not come up' }
  }

  /** Waits, at most 10 s, until both ends have their addresses: until then the other host is unreachable. */
  #isReady(): boolean {
    const tentative = (host: number): string => {
      const args = ['-n', `${this.#prefix}-${host}`, 'address', 'show', 'dev', 'cable', 'tentative']
      return spawnSync('ip', args, { encoding: 'utf8' }).stdout.trim()
    }
    const end = performance.now() + 10_000
    while (performance.now() < end) {
      if (tentative(1) === '' && tentative(2) === '') return true
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
    this.remove()
    return false
  }

  /** The command line that starts a program as two ranks, one on each host. */
  start(launcher: HostLauncher, program: readonly string[]): HostCommand {
    const { command, args, env } = launchers[launcher](this.#script, addresses)
    return { command: this.#script, args: [addresses[0], command, ...args, '-n', '2', ...program], env }
  }

  /** Bytes that went over the cable so far, in either direction. */
  get bytesSent(): number {
    const ends = [1, 2].map((host) => {
      const args = [
        'netns',
        'exec',
        `${this.#prefix}-${host}`,
        'cat',
        '/sys/class/net/cable/statistics/tx_bytes',
      ]
      return Number(spawnSync('ip', args, { encoding: 'utf8' }).stdout)
    })
    return ends[0] + ends[1]
  }

  remove(): void {
    for (const host of [1, 2]) spawnSync('ip', ['netns', 'delete', `${this.#prefix}-${host}`])
    rmSync(this.#folder, { recursive: true, force: true })
  }
}
