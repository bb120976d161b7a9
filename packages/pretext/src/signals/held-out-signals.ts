import type { Dataset, SignalSamples } from '@pretexts/data'
import { ArgumentError } from '@pretexts/tensor'

/**
 * The first held-out signals, to measure and to show.
 * @throws ArgumentError when there are none
 */
export async function heldOutSignals(heldOut: Dataset<SignalSamples>, most: number): Promise<SignalSamples> {
  const count = Math.min(most, heldOut.count)
  if (count === 0)
    throw new ArgumentError('findings', 'heldOut', 0, 'there are no held-out signals to evaluate on')
  return heldOut.read(Array.from({ length: count }, (_, i) => i))
}
