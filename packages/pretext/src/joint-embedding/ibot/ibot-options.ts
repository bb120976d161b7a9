import { type OptionsOf, real, whole } from '@pretexts/contracts'

/** The settings of iBOT. */
export const ibotOptions = {
  maskRatio: real(0.3, 'share of the patches that are hidden at most', { above: 0, below: 1 }),
  patchSize: whole(4, 'side of a patch in pixels, the same as the encoder’s', { min: 1, max: 256 }),
  outputs: whole(256, 'outputs K, the classes that the teacher makes up', { min: 2, max: 65_536 }),
  studentTemperature: real(0.1, 'temperature of the student', { above: 0 }),
  teacherTemperature: real(0.04, 'temperature of the teacher; lower is sharper', { above: 0 }),
  momentum: real(0.99, 'momentum of the teacher at the start; it rises to 1', { min: 0, max: 1 }),
  centerMomentum: real(0.9, 'momentum of the centers of the teacher', { min: 0, max: 1 }),
  headWidth: whole(256, 'width of the two hidden layers of the head', { min: 1, max: 8192 }),
  bottleneck: whole(64, 'length of the vectors before the last layer', { min: 2, max: 4096 }),
}

export type IbotOptions = OptionsOf<typeof ibotOptions>
