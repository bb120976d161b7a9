import type { Job } from '@pretexts/transfer'

/** `scratch, 10 per class, subset 2`: a run, for a person; subsets and seeds are counted from 0. */
export const jobText = (job: Job): string =>
  `${kindText(job)}, ${job.labelsPerClass === 'all' ? 'seed' : 'subset'} ${job.subset}`

/** The same without saying which of its repetitions. */
export const kindText = ({ protocol, labelsPerClass }: Omit<Job, 'subset'>): string =>
  `${protocol}, ${labelsPerClass === 'all' ? 'all labels' : `${labelsPerClass} per class`}`
