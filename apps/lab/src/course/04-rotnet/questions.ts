import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'Where do the labels of RotNet come from?',
    right: 'The program that rotates the image knows by how much it rotated it.',
    wrong: [
      'People marked a part of the images with their orientation.',
      'A second network estimates the orientation of each image.',
      'They are the class labels of the data set, rotated.',
    ],
    because:
      'The rotation is chosen by the program, so the answer costs nothing. That is what makes the task self-supervised: labels come out of the data and a transformation.',
  },
  {
    ask: 'Why does RotNet rotate only by multiples of 90°?',
    right: 'Such rotations only reorder pixels, so no traces of interpolation give the answer away.',
    wrong: [
      'A network cannot tell other angles apart.',
      'With more than four classes cross-entropy is not defined.',
      'Convolutions are invariant to quarter turns.',
    ],
    because:
      'A rotation by 30° has to interpolate, and interpolation leaves visible traces. The network would learn to find the traces and would not need to look at what is in the picture.',
  },
  {
    ask: 'A network predicts the rotation of MNIST digits with over 98% accuracy, but its features are hardly better than those of an untrained network. What is the likely reason?',
    right: 'It found a shortcut: the place of the centered digit alone tells the rotation.',
    wrong: [
      'It was trained for too many epochs and forgot the digits.',
      'The linear probe had too few parameters to use the features.',
      'Accuracy above 98% always means that test images were in the training set.',
    ],
    because:
      'MNIST centers digits on pixel (14, 14), while a 28×28 image rotates around the point between pixels. After a rotation the center is at another pixel, and that place gives the answer for 99.99% of the images.',
  },
  {
    ask: 'Which digit makes the task impossible to solve perfectly, whatever the network?',
    right: 'A 0, because it looks the same after half a turn.',
    wrong: [
      'A 7, because some people write it with a bar.',
      'A 4, because it can be open or closed.',
      'A 2, because it looks like a mirrored 5.',
    ],
    because:
      'A symmetric 0 has no top: upright and upside down are the same picture, so no network can do better than guess between the two. 8 and 1 share the problem, and a 6 upside down is a 9.',
  },
  {
    ask: 'Why do all four rotations of an image go into the same batch?',
    right:
      'Every image then counts equally in all classes, so the content of the batch cannot favor one rotation.',
    wrong: [
      'Otherwise batch norm would leak the labels.',
      'It makes the network invariant to rotation.',
      'The four losses cancel out, and only the head is trained.',
    ],
    because:
      'Gidaris et al. found this better than drawing one rotation at random. The network has to become *sensitive* to rotation, not invariant: invariance would make the task impossible.',
  },
]
