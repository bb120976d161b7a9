import {
  formatShape,
  logSoftmax,
  mean,
  mul,
  neg,
  noGrad,
  requireOptions,
  requireTensors,
  ShapeError,
  softmax,
  sub,
  sum,
  type Tensor,
} from '@pretexts/tensor'
import type { DinoOptions } from './dino.ts'
import { requirePositive, requireViews } from './require-embeddings.ts'

/**
 * Self-distillation, row by row: the student predicts the distribution that the teacher gives for the same row. The loss of iBOT for
 * hidden patches; `dino` is the same between views.
 *
 *     loss = −1/N Σ_n Σ_k q_n[k] ln softmax(student_n / τs)_k,  q_n = softmax((teacher_n − center) / τt)
 *
 * At least the mean entropy of the q; ln K for a student that says nothing.
 * @param student logits, (N, K)
 * @param teacher logits, (N, K); treated as constants
 * @param center (K): a running mean of the teacher's logits
 * @throws ShapeError, ArgumentError
 * @see Zhou et al. 2022 (iBOT), arXiv 2111.07832, Eq. 2; Caron et al. 2021 (DINO), arXiv 2104.14294, Eq. 2
 */
export function distill(student: Tensor, teacher: Tensor, center: Tensor, options?: DinoOptions): Tensor {
  const { studentTemperature = 0.1, teacherTemperature = 0.04 } = requireOptions('distill', options, {
    studentTemperature: 'number',
    teacherTemperature: 'number',
  })
  requireTensors('distill', center)
  requireViews('distill', student, teacher)
  requirePositive('distill', { studentTemperature, teacherTemperature })
  if (center.rank !== 1 || center.shape[0] !== student.shape[1]) {
    const rule = `center must be (K) for logits (N, K); got ${formatShape(center.shape)}, K = ${student.shape[1]}`
    throw new ShapeError('distill', rule, [center.shape])
  }
  const q = noGrad(() => softmax(mul(sub(teacher.detach(), center.detach()), 1 / teacherTemperature), 1))
  return neg(mean(sum(mul(q, logSoftmax(mul(student, 1 / studentTemperature), 1)), 1)))
}
