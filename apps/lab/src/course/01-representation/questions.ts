import type { Question } from '../quiz/question.ts'

export const questions: readonly Question[] = [
  {
    ask: 'What is the representation of an image in a network?',
    right: 'The numbers that a layer gives for this image.',
    wrong: [
      'The weights of the layer.',
      'The class that the network predicts.',
      'A compressed file from which the image can always be restored.',
    ],
    because:
      'Weights are the same for all images. The representation is what the network computes for *one* image: a point in the latent space. It may lose most of the image, and it should lose what does not matter.',
  },
  {
    ask: 'A linear probe on frozen features reaches 95%. What has been learned about digits, and by whom?',
    right:
      'The encoder arranged the images so that classes are nearly linearly separable; the probe only found the planes.',
    wrong: [
      'The probe learned the classes, the encoder contributed nothing.',
      'The encoder was trained on the labels of the probe.',
      'Any encoder gives 95% if the probe is trained for long enough.',
    ],
    because:
      'The encoder is frozen: no gradient reaches it. A linear probe cannot do more than cut the space by planes, so its accuracy measures how the features lie. Features of an untrained network give a clearly lower number.',
  },
  {
    ask: 'Why is every probe result compared with a network that was not trained at all?',
    right:
      'Random features of a convolutional network are already better than nothing, so training must be measured against them.',
    wrong: [
      'Untrained networks give exactly chance accuracy, which checks the code.',
      'It shows whether the labels are correct.',
      'The random network is the upper bound.',
    ],
    because:
      'The architecture alone, with random weights, keeps neighboring pixels together and is a decent feature extractor. Only the difference to it is due to pretraining.',
  },
  {
    ask: 'Two points lie close together on a two-dimensional map of a 128-dimensional latent space. What follows?',
    right: 'Not much: a projection can put points beside each other that are far apart in the space.',
    wrong: [
      'The images have the same class.',
      'They are nearest neighbors in the latent space.',
      'The network cannot tell them apart.',
    ],
    because:
      'A map keeps two directions and drops the others. Neighbors must be looked up in the full space. A map is for finding questions, not for answering them.',
  },
  {
    ask: 'Features of which layer are usually best for *another* task than the one trained for?',
    right: 'Often a layer before the last, because the last ones specialize in the training task.',
    wrong: [
      'Always the last layer, because it has seen the most processing.',
      'Always the first layer, because it is closest to the pixels.',
      'It does not matter; all layers hold the same information.',
    ],
    because:
      'Early layers are close to pixels, late ones close to the answer of the pretext task. In RotNet’s paper the second of four blocks was best, and SimCLR throws its projector away for the same reason. So one probes layer by layer.',
  },
]
