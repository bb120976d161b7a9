import { describe, expect, test } from 'vitest'
import { installedLaunchers, runUnder } from '../../testing/mpiexec.ts'
import { RankError } from '../rank-error.ts'
import { libraryNames, openLibrary } from './open-library.ts'

const script = new URL('../../testing/mpi-laws.ts', import.meta.url)
const installed = installedLaunchers()

describe.runIf(installed.length > 0).each(installed)('ranks under $name', (launcher) => {
  test('obey the laws of collectives, and C works on WebAssembly memory in place', () => {
    const size = 3
    const { stdout, stderr, status } = runUnder(launcher, size, script)
    const lines = stdout.split('\n').filter((line) => line.startsWith('{'))
    expect([status, lines.length], stderr).toEqual([0, size])
    for (const line of lines) {
      const { over, broken } = JSON.parse(line)
      expect(over).toContain(launcher.name)
      expect(broken).toEqual([])
    }
  })

  test('one that aborts ends all of them, with its number and its reason', () => {
    const { status, stderr, stdout } = runUnder(launcher, 2, script, ['fail'])
    expect(status).not.toBe(0)
    expect(stderr + stdout).toContain('rank 1 of 2: its disk is full')
  })
})

test.skipIf(installed.length > 0)('skipped: neither mpiexec.mpich nor mpiexec.openmpi is installed', () => {
  expect(installed).toEqual([])
})

describe('where there is no library', () => {
  const launched = { by: 'MPICH', rank: 1, size: 2, localSize: 2 }
  const koffi = {
    load(name: string): never {
      throw new Error(`Failed to load shared library: ${name}: cannot open`)
    },
  }

  test('the error says what was looked for and what to install', () => {
    const names = libraryNames(launched, { platform: 'linux', named: undefined })
    const open = (): unknown => openLibrary(koffi as never, launched, names)
    expect(open).toThrow(RankError)
    expect(open).toThrow(
      /^rank 1 of 2: started by MPICH as one of 2, but no MPI library can be loaded; tried libmpich\.so\.12 \(.*libmpi\.so\.40.*mpich or openmpi-bin.*PRETEXTS_LIBMPI/,
    )
  })

  test("the launcher's own library is tried first, and one that is named, alone", () => {
    expect(libraryNames({ by: 'Open MPI' }, { platform: 'linux', named: undefined })[0]).toBe('libmpi.so.40')
    expect(libraryNames({ by: 'Slurm' }, { platform: 'linux', named: undefined })[0]).toBe('libmpich.so.12')
    expect(libraryNames(launched, { platform: 'linux', named: '/opt/libmpi.so' })).toEqual(['/opt/libmpi.so'])
    expect(libraryNames(launched, { platform: 'darwin', named: undefined })[0]).toBe('libmpi.dylib')
  })
})

test.runIf(installed.length === 2)(
  'a library that is not the launcher’s is refused: it would make worlds of one',
  () => {
    const [mpich] = installed
    const strange = { ...mpich, env: { ...mpich.env, PRETEXTS_LIBMPI: 'libmpi.so.40' } }
    const { status, stderr } = runUnder(strange, 2, script)
    expect(status).not.toBe(0)
    expect(stderr).toContain('MPICH started 2 ranks, but the MPI library that was found (Open MPI')
    expect(stderr).toContain('sees 1; start with the mpiexec that belongs to the library')
  },
)
