import type { LibraryHandle } from 'koffi'

/** The two binary interfaces of MPI: one C program can be compiled for either, and a foreign call has to know which it is. */
export type MpiFamily = 'MPICH' | 'Open MPI'

/** A handle (communicator, type, operation): a number in MPICH, the address of an object in Open MPI. */
export type Handle = number | bigint

export interface Abi {
  readonly family: MpiFamily
  /** C type of a handle. */
  readonly handle: 'int' | 'void *'
  readonly world: Handle
  readonly sum: Handle
  readonly errorsReturn: Handle
  readonly types: Readonly<Record<'Float32Array' | 'Float64Array' | 'Int32Array' | 'Uint8Array', Handle>>
  /** `MPI_IN_PLACE`, as an address. */
  readonly inPlace: bigint
  /** `MPI_STATUS_IGNORE`, as an address. */
  readonly ignoreStatus: bigint
  /** Room for one `MPI_Request`. */
  request(): Int32Array | BigInt64Array
}

/**
 * MPICH and all that share its ABI (Intel MPI, MVAPICH, Cray MPI): handles are numbers, written in `mpi.h`.
 * @see https://www.mpich.org/abi, "MPICH ABI Compatibility Initiative"
 */
const mpich: Abi = {
  family: 'MPICH',
  handle: 'int',
  world: 0x44000000,
  sum: 0x58000003,
  errorsReturn: 0x54000001,
  types: {
    Float32Array: 0x4c00040a,
    Float64Array: 0x4c00080b,
    Int32Array: 0x4c000405,
    Uint8Array: 0x4c00010d,
  },
  inPlace: -1n,
  ignoreStatus: 1n,
  request: () => new Int32Array(1),
}

/** Open MPI: a handle is the address of a global object with a name of its own. */
function openMpi(library: LibraryHandle): Abi {
  const at = (name: string): bigint => library.symbol(`ompi_${name}`)
  return {
    family: 'Open MPI',
    handle: 'void *',
    world: at('mpi_comm_world'),
    sum: at('mpi_op_sum'),
    errorsReturn: at('mpi_errors_return'),
    types: {
      Float32Array: at('mpi_float'),
      Float64Array: at('mpi_double'),
      Int32Array: at('mpi_int'),
      Uint8Array: at('mpi_byte'),
    },
    inPlace: 1n,
    ignoreStatus: 0n,
    request: () => new BigInt64Array(1),
  }
}

/** Which of the two a library speaks: only Open MPI has the object that its `MPI_COMM_WORLD` is. */
export function abiOf(library: LibraryHandle): Abi {
  return hasSymbol(library, 'ompi_mpi_comm_world') ? openMpi(library) : mpich
}

function hasSymbol(library: LibraryHandle, name: string): boolean {
  try {
    library.symbol(name)
    return true
  } catch {
    return false
  }
}
