import type { LibraryHandle } from 'koffi'
import type { Launched } from '../launcher.ts'
import { RankError } from '../rank-error.ts'

type Koffi = typeof import('koffi')['default']

/** The variable that names the library, where it lies elsewhere or several are installed. */
export const libraryVariable = 'PRETEXTS_LIBMPI'

const mpich = ['libmpich.so.12', 'libmpi.so.12', 'libmpich.so']
const openMpi = ['libmpi.so.40', 'libmpi.so.80']
const mac = ['libmpi.dylib', '/opt/homebrew/lib/libmpi.dylib', '/usr/local/lib/libmpi.dylib']

/** Names of the library in the order in which they are tried: that of the launcher first, since the two must fit. */
export function libraryNames(
  { by }: Pick<Launched, 'by'>,
  { platform, named }: { readonly platform: string; readonly named: string | undefined },
): readonly string[] {
  if (named) return [named]
  if (platform === 'darwin') return mac
  const all = by === 'Open MPI' ? [...openMpi, ...mpich] : [...mpich, ...openMpi]
  return [...all, 'libmpi.so']
}

/**
 * The system's MPI library.
 * @throws RankError that says what was looked for and what to install
 */
export function openLibrary(
  koffi: Pick<Koffi, 'load'>,
  launched: Launched,
  names: readonly string[],
): LibraryHandle {
  const reasons: string[] = []
  for (const name of names) {
    try {
      return koffi.load(name)
    } catch (error) {
      reasons.push(`${name} (${(error as Error).message.replace(/\s+/g, ' ').trim()})`)
    }
  }
  const fix = [
    `install the library of the launcher, such as Debian's mpich or openmpi-bin`,
    `or on a cluster load its module (module load mpich)`,
    `or name the file in ${libraryVariable}`,
  ].join(', ')
  const message = `started by ${launched.by} as one of ${launched.size}, but no MPI library can be loaded; tried ${reasons.join(', ')}; ${fix}`
  throw new RankError(launched, message)
}

/**
 * koffi calls C functions from JavaScript. It is loaded only where ranks are found, and by `require`, so that no bundler for browsers
 * takes it for a part of the page.
 * @throws RankError when it is not installed
 */
export async function loadKoffi(launched: Launched): Promise<Koffi> {
  const { createRequire } = process.getBuiltinModule('node:module')
  try {
    return createRequire(import.meta.url)('koffi')
  } catch (error) {
    const message = `started by ${launched.by} as one of ${launched.size}, but the package koffi, which calls MPI, cannot be loaded: ${(error as Error).message}; install it: npm install koffi`
    throw new RankError(launched, message)
  }
}
