import { type Job, protocolNamed } from '@pretexts/transfer'

/** Whether a run does without the pretrained weights, so that it can be made before there are any. */
export const isBaseline = ({ protocol }: Job): boolean => protocolNamed(protocol).start !== 'pretrained'
