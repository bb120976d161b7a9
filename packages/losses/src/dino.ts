import {
  formatShape,
  mul,
  noGrad,
  requireOptions,
  requireTensorList,
  requireTensors,
  ShapeError,
  softmax,
  sub,
  type Tensor,
} from '@pretexts/tensor'
import { crossViews } from './cross-views.ts'
import { requirePositive } from './require-embeddings.ts'

export interface DinoOptions {
  /** Temperature τs of the student, above 0. Default 0.1. */
  readonly studentTemperature?: number
  /** Temperature τt of the teacher, above 0; lower is sharper. Default 0.04. */
  readonly teacherTemperature?: number
}

/**
 * The loss of DINO: the student predicts, from one view, the distribution that the teacher gives for another view.
 *
 *     loss = mean_{t, v ≠ t} −Σ_k q_t[k] ln softmax(student_v / τs)_k,  q_t = softmax((teacher_t − center) / τt)
 *
 * At least the mean entropy of the q, and equal to it where all distributions agree. ln K for a student that says nothing: a loss
 * that stays there has collapsed.
 * @param student logits of all views, (N, K) each; the teacher's views come first
 * @param teacher logits of the first views, (N, K) each; treated as constants
 * @param center (K): a running mean of the teacher's logits, updated after the loss
 * @throws ShapeError, ArgumentError
 * @see Caron et al. 2021, arXiv 2104.14294, Eq. 3 and Algorithm 1
 */
export function dino(
  student: readonly Tensor[],
  teacher: readonly Tensor[],
  center: Tensor,
  options?: DinoOptions,
): Tensor {
  const { studentTemperature = 0.1, teacherTemperature = 0.04 } = requireOptions('dino', options, {
    studentTemperature: 'number',
    teacherTemperature: 'number',
  })
  requirePositive('dino', { studentTemperature, teacherTemperature })
  requireTensorList('dino', student)
  requireTensorList('dino', teacher)
  requireTensors('dino', center)
  const width = student[0]?.shape[1]
  if (center.rank !== 1 || center.shape[0] !== width) {
    const rule = `center must be (K) for logits (N, K); got ${formatShape(center.shape)}, K = ${width}`
    throw new ShapeError('dino', rule, [center.shape])
  }
  const logits = student.map((x) => mul(x, 1 / studentTemperature))
  const targets = noGrad(() =>
    teacher.map((x) => softmax(mul(sub(x.detach(), center.detach()), 1 / teacherTemperature), 1)),
  )
  return crossViews('dino', logits, targets)
}
