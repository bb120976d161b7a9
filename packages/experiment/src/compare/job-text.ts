import type { Job } from '@pretexts/transfer'

/** `scratch, 10 labels per class, subset 2`: subsets and seeds are counted from 0. */
export function jobText(job: Job): string {
  return `${jobKind(job)}, ${job.labelsPerClass === 'all' ? 'seed' : 'subset'} ${job.subset}`
}

/** The same without saying which of its repetitions. */
export function jobKind({ protocol, labelsPerClass }: Omit<Job, 'subset'>): string {
  return `${protocol}, ${labelsPerClass === 'all' ? 'all labels' : `${labelsPerClass} labels per class`}`
}
