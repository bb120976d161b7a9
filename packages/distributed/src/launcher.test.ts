import { expect, test } from 'vitest'
import { findLauncher } from './launcher.ts'

test('a program that nobody launched is alone, and so is one that a launcher started by itself', () => {
  expect(findLauncher({})).toBeNull()
  expect(findLauncher({ PMI_RANK: '0', PMI_SIZE: '1' })).toBeNull()
  expect(findLauncher({ OMPI_COMM_WORLD_RANK: '0', OMPI_COMM_WORLD_SIZE: '1' })).toBeNull()
})

test('mpiexec of MPICH and of Open MPI, and srun, each say who the program is', () => {
  expect(findLauncher({ PMI_RANK: '1', PMI_SIZE: '4', MPI_LOCALNRANKS: '2' })).toEqual({
    by: 'MPICH',
    rank: 1,
    size: 4,
    localSize: 2,
  })
  expect(findLauncher({ OMPI_COMM_WORLD_RANK: '3', OMPI_COMM_WORLD_SIZE: '4' })).toMatchObject({
    by: 'Open MPI',
    rank: 3,
    localSize: 4,
  })
  const srun = { SLURM_PROCID: '5', SLURM_STEP_NUM_TASKS: '8', SLURM_STEP_TASKS_PER_NODE: '2(x3),1(x2)' }
  expect(findLauncher(srun)).toEqual({ by: 'Slurm', rank: 5, size: 8, localSize: 2 })
})

test('under srun with an MPI of its own, the variables of the MPI count', () => {
  const both = { SLURM_PROCID: '1', SLURM_STEP_NUM_TASKS: '2', PMI_RANK: '0', PMI_SIZE: '2' }
  expect(findLauncher(both)).toMatchObject({ by: 'MPICH', rank: 0 })
})

test('the script of a Slurm batch job is none of the tasks', () => {
  expect(findLauncher({ SLURM_PROCID: '0', SLURM_NTASKS: '8' })).toBeNull()
})

test('numbers that make no sense are no launcher', () => {
  expect(findLauncher({ PMI_RANK: '4', PMI_SIZE: '4' })).toBeNull()
  expect(findLauncher({ PMI_RANK: 'x', PMI_SIZE: '4' })).toBeNull()
})
