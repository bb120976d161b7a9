import type { Collective, Exchangeable } from '@pretexts/contracts'
import { requireReducible, requireRoot } from '../checks.ts'
import type { Launched } from '../launcher.ts'
import { RankError } from '../rank-error.ts'
import { type Abi, abiOf, type Handle, type MpiFamily } from './abi.ts'
import { type Calls, callsOf } from './calls.ts'
import { libraryNames, libraryVariable, loadKoffi, openLibrary } from './open-library.ts'

/** Most elements in one call: MPI counts with 32 bits. */
const most = 2 ** 30

/** Only the thread that began MPI calls it (`MPI_THREAD_FUNNELED`); those that compute kernels do not. */
const funneled = 1

/**
 * Ranks that `mpiexec` or `srun` started, over the system's MPI library.
 *
 * Arrays are handed over by address, also those in a backend's WebAssembly memory: nothing is copied. Means are added up in the
 * order that the library chooses, which depends on the number of ranks and on where they run, and on nothing else.
 */
export class MpiCollective implements Collective {
  readonly rank: number
  readonly size: number
  readonly family: MpiFamily
  /** What the library calls itself. */
  readonly version: string
  readonly #abi: Abi
  readonly #mpi: Calls
  #seconds = 0

  private constructor(abi: Abi, mpi: Calls, launched: Launched) {
    this.#abi = abi
    this.#mpi = mpi
    this.family = abi.family
    this.version = versionOf(mpi)
    mpi.Init_thread(0n, 0n, funneled, new Int32Array(1))
    mpi.Comm_set_errhandler(abi.world, abi.errorsReturn)
    this.rank = numberFrom((out) => mpi.Comm_rank(abi.world, out))
    this.size = numberFrom((out) => mpi.Comm_size(abi.world, out))
    if (this.size !== launched.size) throw wrongLibrary(launched, this.size, this.version)
  }

  /**
   * Loads the system's library and meets the other ranks.
   * @throws RankError when there is no library or no koffi, or when the library is not that of the launcher
   */
  static async join(launched: Launched): Promise<MpiCollective> {
    const koffi = await loadKoffi(launched)
    const { env, platform } = process
    const library = openLibrary(
      koffi,
      launched,
      libraryNames(launched, { platform, named: env[libraryVariable] }),
    )
    const abi = abiOf(library)
    // By default Open MPI catches faults of memory, which V8 needs for itself: it is left the abort signal alone.
    if (abi.family === 'Open MPI') env.OMPI_MCA_opal_signal ??= '6'
    return new MpiCollective(abi, callsOf(library, abi, launched), launched)
  }

  get seconds(): number {
    return this.#seconds
  }

  allReduceMean(values: Float32Array | Float64Array): void {
    requireReducible(this, values)
    const { inPlace, sum, world } = this.#abi
    this.#timed(() => {
      for (const piece of pieces(values))
        this.#mpi.Allreduce(inPlace, piece, piece.length, this.#type(values), sum, world)
    })
    scale(values, 1 / this.size)
  }

  startAllReduceMean(values: Float32Array | Float64Array): () => void {
    requireReducible(this, values)
    const { inPlace, sum, world, ignoreStatus } = this.#abi
    const parts = pieces(values)
    const requests = parts.map(() => this.#abi.request())
    this.#timed(() => {
      for (const [i, part] of parts.entries())
        this.#mpi.Iallreduce(inPlace, part, part.length, this.#type(values), sum, world, requests[i])
    })
    return () => {
      this.#timed(() => {
        for (const request of requests) this.#mpi.Wait(request, ignoreStatus)
      })
      scale(values, 1 / this.size)
    }
  }

  allGather<Values extends Exchangeable>(own: Values): Values {
    const { world, types } = this.#abi
    const type = this.#type(own)
    return this.#timed(() => {
      const counts = new Int32Array(this.size)
      this.#mpi.Allgather(Int32Array.of(own.length), 1, types.Int32Array, counts, 1, types.Int32Array, world)
      const starts = new Int32Array(this.size)
      for (let rank = 1; rank < this.size; rank++) starts[rank] = starts[rank - 1] + counts[rank - 1]
      const total = starts[this.size - 1] + counts[this.size - 1]
      const all = new (own.constructor as new (length: number) => Values)(total)
      this.#mpi.Allgatherv(own, own.length, type, all, counts, starts, type, world)
      return all
    })
  }

  broadcast(values: Exchangeable, root = 0): void {
    requireRoot(this, root)
    this.#timed(() => {
      for (const piece of pieces(values))
        this.#mpi.Bcast(piece, piece.length, this.#type(values), root, this.#abi.world)
    })
  }

  barrier(): void {
    this.#timed(() => this.#mpi.Barrier(this.#abi.world))
  }

  /** Ends all ranks at once: the launcher is told, and ends them. */
  abort(reason: string): never {
    const { message } = new RankError(this, reason)
    process.getBuiltinModule('node:fs').writeSync(2, `${message}\n`)
    pause(300) // a launcher that ends the ranks drops what it has not read
    this.#mpi.Abort(this.#abi.world, 1)
    throw new RankError(this, reason) // not reached
  }

  /**
   * Leaves the other ranks. All meet first, several times: MPICH over UCX connects ranks when they first talk, and one that ends while
   * another is still connecting to it leaves that one waiting forever (MPICH 4.0.2: 3 of 8 short runs; with the meetings, none of 18).
   */
  close(): void {
    for (let round = 0; round < 5; round++) {
      this.#mpi.Barrier(this.#abi.world)
      pause(20)
    }
    this.#mpi.Finalize()
  }

  #type(values: Exchangeable): Handle {
    return this.#abi.types[values.constructor.name as keyof Abi['types']]
  }

  #timed<T>(work: () => T): T {
    const started = performance.now()
    const result = work()
    this.#seconds += (performance.now() - started) / 1000
    return result
  }
}

/** Blocks the thread. */
function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

function pieces<Values extends Exchangeable>(values: Values): Values[] {
  if (values.length <= most) return [values]
  const count = Math.ceil(values.length / most)
  return Array.from({ length: count }, (_, i) => values.subarray(i * most, (i + 1) * most) as Values)
}

function scale(values: Float32Array | Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i] *= factor
}

function numberFrom(ask: (out: Int32Array) => void): number {
  const out = new Int32Array(1)
  ask(out)
  return out[0]
}

function versionOf(mpi: Calls): string {
  const [text, length] = [new Uint8Array(8192), new Int32Array(1)]
  mpi.Get_library_version(text, length)
  const [line] = new TextDecoder().decode(text.subarray(0, length[0])).split('\n')
  return line.replaceAll(/\s+/g, ' ').replace(/\0$/, '').trim()
}

/** A library of the other family starts as a world of its own: it does not know the launcher. */
function wrongLibrary(launched: Launched, found: number, version: string): RankError {
  const { by, size } = launched
  const fix = `start with the mpiexec that belongs to the library, or name the launcher's library in ${libraryVariable}`
  return new RankError(
    launched,
    `${by} started ${size} ranks, but the MPI library that was found (${version}) sees ${found}; ${fix}`,
  )
}
