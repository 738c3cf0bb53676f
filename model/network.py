"""Training of the network: words and letter groups, one hidden layer, topics; categories as a second task.

The second task (the source's 651 finer categories) is dropped after training: it keeps words of one topic apart that
mean different things. Words are hidden at random while training, so that letter groups learn to stand in for them.
"""

from dataclasses import dataclass

import numpy as np
import scipy.sparse as sp

from chalicelib.domain.topic_words import BUCKETS, groups
from chalicelib.domain.topics import LEAST_SQUARE

GROUP_SHARE = 0.25
BATCH = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What may be turned."""

    hidden: int = 64
    epochs: int = 9
    rate: float = 2e-3
    decay: float = 1e-5
    categories: float = 0.5
    hidden_dropout: float = 0.3
    word_dropout: float = 0.12
    unknown: float = 0.15
    group_dropout: float = 0.15
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Requests as the weights of their words (requests x words), and what is asked of them."""

    words: sp.csr_matrix
    lexicon: np.ndarray
    topics: np.ndarray
    categories: np.ndarray


class Trainer:
    """One run of Adam with a falling rate."""

    def __init__(
        self,
        vocabulary: list[str],
        weights: np.ndarray,
        topics: int,
        categories: int,
        settings: Settings,
    ) -> None:
        self._s = settings
        self._rng = np.random.default_rng(settings.seed)
        self.groups = _group_matrix(vocabulary, weights)
        size = settings.hidden
        draw = self._rng.normal
        self.p = {
            "E": draw(0, 0.05, (len(vocabulary), size)),
            "S": draw(0, 0.05, (BUCKETS, size)),
            "b": np.zeros(size),
            "W": draw(0, 0.2, (size, topics)),
            "c": np.zeros(topics),
            "F": draw(0, 0.2, (size, categories)),
            "f": np.zeros(categories),
        }
        self.p = {name: value.astype("f") for name, value in self.p.items()}
        self._m = {name: np.zeros_like(value) for name, value in self.p.items()}
        self._v = {name: np.zeros_like(value) for name, value in self.p.items()}
        self._step = 0

    def train(self, data: Batch, told: object = print) -> None:
        """All epochs."""
        count = data.words.shape[0]
        steps = self._s.epochs * (count // BATCH + 1)
        for epoch in range(self._s.epochs):
            order = self._rng.permutation(count)
            loss = 0.0
            for at in range(0, count, BATCH):
                chosen = order[at : at + BATCH]
                gradient, lost = self._gradient(data, chosen)
                self._move(gradient, steps)
                loss += lost
            told(f"epoch {epoch + 1}: loss {loss / count:.4f}")  # type: ignore[operator]

    def _gradient(self, data: Batch, chosen: np.ndarray) -> tuple[dict[str, np.ndarray], float]:
        known, parts = self._noisy(data.words[chosen])
        p, s = self.p, self._s
        inner = known @ p["E"] + parts @ p["S"] + p["b"]
        mask = (self._rng.random(inner.shape) > s.hidden_dropout) / (1 - s.hidden_dropout)
        mask = (mask * (inner > 0)).astype("f")
        active = (inner * mask).astype("f")
        error, loss = _error(active @ p["W"] + p["c"] + data.lexicon[chosen], data.topics[chosen])
        finer, _ = _error(active @ p["F"] + p["f"], data.categories[chosen])
        finer *= s.categories
        back = ((error @ p["W"].T + finer @ p["F"].T) * mask).astype("f")
        gradient = {
            "W": active.T @ error,
            "c": error.sum(0),
            "F": active.T @ finer,
            "f": finer.sum(0),
            "E": known.T @ back,
            "S": parts.T @ back,
            "b": back.sum(0),
        }
        return gradient, loss

    def _noisy(self, words: sp.csr_matrix) -> tuple[sp.csr_matrix, sp.csr_matrix]:
        s = self._s
        kept = words.copy()
        kept.data = kept.data * (self._rng.random(kept.nnz) > s.word_dropout)
        kept.eliminate_zeros()
        kept = normed(kept)
        parts = (kept @ self.groups).tocsr()
        parts.data = parts.data * (self._rng.random(parts.nnz) > s.group_dropout)
        known = kept
        known.data = known.data * (self._rng.random(known.nnz) > s.unknown)
        return known, parts

    def _move(self, gradient: dict[str, np.ndarray], steps: int) -> None:
        self._step += 1
        rate = self._s.rate * (1 - self._step / (steps + 1))
        for name, slope in gradient.items():
            value, m, v = self.p[name], self._m[name], self._v[name]
            m *= 0.9
            m += 0.1 * slope
            v *= 0.999
            v += 0.001 * slope**2
            lean = m / (1 - 0.9**self._step)
            spread = np.sqrt(v / (1 - 0.999**self._step)) + 1e-8
            value -= rate * (lean / spread + 100 * self._s.decay * value)


def normed(words: sp.csr_matrix) -> sp.csr_matrix:
    """Each row divided by its length, as the model does at run time."""
    squares = np.asarray(words.multiply(words).sum(1)).ravel()
    return (sp.diags((1 / np.sqrt(np.maximum(squares, LEAST_SQUARE))).astype("f")) @ words).tocsr()


def _error(odds: np.ndarray, right: np.ndarray) -> tuple[np.ndarray, float]:
    """Slope of the mean loss by the odds, and the summed loss; a row with the answer -1 asks nothing."""
    odds = odds - odds.max(1, keepdims=True)
    chances = np.exp(odds)
    chances /= chances.sum(1, keepdims=True)
    rows = np.arange(len(right))
    loss = float(-np.log(chances[rows, right] + 1e-9).sum())
    chances[rows, right] -= 1
    chances[right < 0] = 0
    return (chances / len(right)).astype("f"), loss


def _group_matrix(vocabulary: list[str], weights: np.ndarray) -> sp.csr_matrix:
    """Words x letter groups; the words' weights are taken out, since the rows of requests carry them."""
    found = [groups(word) for word in vocabulary]
    rows = [number for number, those in enumerate(found) for _ in those]
    columns = [group for those in found for group in those]
    values = np.full(len(columns), GROUP_SHARE, "f")
    plain = sp.csr_matrix((values, (rows, columns)), shape=(len(vocabulary), BUCKETS))
    return (sp.diags((1 / weights).astype("f")) @ plain).tocsr()
