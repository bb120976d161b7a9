import type { LibraryHandle } from 'koffi'
import type { Launched } from '../launcher.ts'
import { RankError } from '../rank-error.ts'
import type { Abi } from './abi.ts'

/** MPI's functions that are needed, by their names without `MPI_`. H stands for a handle; an address is an `intptr_t`. */
const signatures = {
  Init_thread: 'intptr_t, intptr_t, int, void *',
  Finalize: '',
  Abort: 'H, int',
  Comm_rank: 'H, void *',
  Comm_size: 'H, void *',
  Comm_set_errhandler: 'H, H',
  Error_string: 'int, void *, void *',
  Get_library_version: 'void *, void *',
  Allreduce: 'intptr_t, void *, int, H, H, H',
  Iallreduce: 'intptr_t, void *, int, H, H, H, void *',
  Wait: 'void *, intptr_t',
  Allgather: 'void *, int, H, void *, int, H, H',
  Allgatherv: 'void *, int, H, void *, void *, void *, H, H',
  Bcast: 'void *, int, H, int, H',
  Barrier: 'H',
} as const

type Name = keyof typeof signatures
export type Calls = Readonly<Record<Name, (...args: unknown[]) => void>>

/**
 * MPI's functions, which throw where C returns an error code. Arrays are handed over by address, without a copy.
 * @throws RankError when the library lacks one
 */
export function callsOf(library: LibraryHandle, abi: Abi, who: Pick<Launched, 'rank' | 'size'>): Calls {
  const made = (name: Name): ((...args: unknown[]) => number) => {
    const args = signatures[name].replaceAll('H', abi.handle)
    try {
      return library.func(`int MPI_${name}(${args})`)
    } catch (error) {
      throw new RankError(who, `the MPI library has no MPI_${name}: ${(error as Error).message}`)
    }
  }
  const describe = made('Error_string')
  return Object.fromEntries(
    (Object.keys(signatures) as Name[]).map((name) => {
      const call = made(name)
      const checked = (...args: unknown[]): void => {
        const code = call(...args)
        if (code !== 0) throw new RankError(who, `MPI_${name} failed: ${textOf(describe, code)}`)
      }
      return [name, checked]
    }),
  ) as Calls
}

function textOf(describe: (...args: unknown[]) => number, code: number): string {
  const [text, length] = [new Uint8Array(1024), new Int32Array(1)]
  const known = describe(code, text, length) === 0
  return known ? new TextDecoder().decode(text.subarray(0, length[0])) : `error ${code}`
}
