import { type Backend, referenceBackend, useBackend } from '../src/backend.ts'

/** The reference, but memory that need not be zero is full of NaN and −1: who relies on zeros is found out. */
const garbage: Backend = {
  ...referenceBackend,
  name: 'garbage',
  allocate(dtype, length, zeroed) {
    const data = referenceBackend.allocate(dtype, length, zeroed)
    if (!zeroed) new Uint8Array(data.buffer).fill(0xff)
    return data
  },
}

/** Runs `f` where new memory holds garbage. */
export function onGarbage<T>(f: () => T): T {
  const before = useBackend(garbage)
  try {
    return f()
  } finally {
    useBackend(before)
  }
}
