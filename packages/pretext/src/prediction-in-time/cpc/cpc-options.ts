import { choice, type OptionsOf, whole } from '@pretexts/contracts'

/** The settings of CPC. */
export const cpcOptions = {
  ahead: whole(12, 'how many frames ahead are predicted', { min: 1, max: 100 }),
  anchors: whole(8, 'moments of each signal that predictions are made from', { min: 1, max: 1000 }),
  candidates: choice(
    'signal',
    ['batch', 'signal'],
    'whose frames the right one is picked among: its own signal, or all signals of the batch',
  ),
}

export type CpcOptions = OptionsOf<typeof cpcOptions>
