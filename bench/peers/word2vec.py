"""Trains gensim's Word2Vec on a corpus, prints {"seconds", "cpu"} as JSON, writes OUT.in.bin and OUT.out.bin.

word2vec.py CORPUS OUT THREADS EPOCHS SEED
"""
import json
import sys
import time

from best_settings import use_openblas

use_openblas(1)  # gensim's threads are its own; within each the products are of single vectors

from gensim.models import KeyedVectors, Word2Vec

corpus, out, threads, epochs, seed = sys.argv[1], sys.argv[2], *map(int, sys.argv[3:6])
sentences = [line.split() for line in open(corpus, encoding="utf-8")]  # in memory, so that reading is not timed
model = Word2Vec(
    vector_size=100, window=5, negative=5, hs=0, sg=1, min_count=5, sample=1e-3, alpha=0.025,
    min_alpha=0.0000025, workers=threads, seed=seed,
)
model.build_vocab(sentences)
wall, cpu = time.time(), time.process_time()
model.train(sentences, total_examples=model.corpus_count, epochs=epochs)
timing = {"seconds": time.time() - wall, "cpu": time.process_time() - cpu}
model.wv.save_word2vec_format(out + ".in.bin", binary=True)
outputs = KeyedVectors(100)
outputs.add_vectors(model.wv.index_to_key, model.syn1neg)
outputs.save_word2vec_format(out + ".out.bin", binary=True, sort_attr=None)
print(json.dumps(timing))
