"""Averages over other people, made from pictures of them: `crowds.json` of the encoder.

    python tools/crowds.py east-asian-adults FOLDER-OR-FILE.npz "whose pictures they are" …

A folder holds `women` and `men`, each picture another person; a file holds what was made of such a
folder before: `embeddings` (n × 128) and `woman` (n). Nothing of any one person is written: a mean,
with noise that nobody can repeat, and thresholds. The membership attack on it is printed.
"""  # fmt: skip

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

OUT = Path(__file__).resolve().parents[1] / "src/exposure/faces/encoding/crowds.json"

Numbers = NDArray[np.float64]

LARGE, FEWEST = 3000, 300
"""People of a crowd that hide each other almost without noise, and fewest that make one."""
NOISE_OF_LARGE, NOISE_OF_SMALL = 0.005, 0.012
"""Standard deviation of the noise on each number. Measured (benchmarks/README.md): with it the
membership attack stays at 0.52 and 0.54 on halves, and false answers are as rare as without."""
MAYBE_SHARE, ONE_PERSON_SHARE = 0.02, 0.04
"""Shares of a crowd's own pairs of one sex that pass. Half the pairs of East Asian adults passed
the distance alone; of K-pop singers' own pairs 0.98 pass the second."""
YOU_ABOVE_MAYBE = 0.175
"""One pair in 2,000 passes a threshold 0.170 (East Asian) or 0.174 (South Asian adults) above the
first. The same step for each crowd, so that the least margin alone says what became of a face."""
FOLDS = 5


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """One embedding each of many people (n, d), and who of them is a woman (n)."""

    embeddings: Numbers
    woman: NDArray[np.bool_]

    def some(self, which: NDArray[np.bool_]) -> "People":
        """Those that a mask (n) chooses."""
        return People(self.embeddings[which], self.woman[which])


def cosines_of_one_sex(people: People, mean: Numbers) -> Numbers:
    """The cosine of each pair of different people of one sex, seen from a mean of shape (d,)."""
    found = []
    for sex in (True, False):
        away = people.embeddings[people.woman == sex] - mean
        away /= np.linalg.norm(away, axis=1, keepdims=True)
        found.append((away @ away.T)[np.triu_indices(len(away), 1)])
    return np.concatenate(found)


def noisy_mean(embeddings: Numbers, noise: float, random: np.random.Generator) -> Numbers:
    """The mean over people (n, d) with normal noise on each number."""
    off = random.normal(0.0, noise, embeddings.shape[1])
    return np.asarray(embeddings.mean(axis=0) + off, dtype=np.float64)


def thresholds(people: People, off: Numbers, shares: tuple[float, ...]) -> list[float]:
    """Cosines that so large shares of pairs reach, by cross-fitting.

    A mean of four fifths, `off` by the noise of shape (d,), is looked at with the pairs of the
    fifth that is not in it: a mean fits the people that it is made of.
    """
    fold = np.random.default_rng(0).permutation(len(people.embeddings)) % FOLDS
    cosines = [
        cosines_of_one_sex(people.some(fold == n), people.embeddings[fold != n].mean(axis=0) + off)
        for n in range(FOLDS)
    ]
    return [float(np.quantile(np.concatenate(cosines), 1 - share)) for share in shares]


def noise_for(people: int) -> float:
    """The noise that a crowd of so many people needs."""
    return NOISE_OF_LARGE if people >= LARGE else NOISE_OF_SMALL


def membership_attack(members: Numbers, others: Numbers, mean: Numbers, noise: float) -> float:
    """How surely an attacker tells who is in a mean: the area under the curve, 0.5 is a guess.

    The strongest that we know: they have the embedding in question, know how people of this kind
    are spread (from `others`, who are not in the mean), how many are in it and how much noise, and
    ask by the likelihood ratio. `members` and `others` are (n, d).
    """
    middle, spread = others.mean(axis=0), np.cov(others.T)
    wide = np.eye(len(mean)) * (noise**2 + 1e-9)
    weigh = np.linalg.inv(spread / len(members) + wide)
    count = len(others)
    without = (count * middle - others) / (count - 1)  # nobody is in what is known of the rest
    inside = (members - middle) @ weigh @ (mean - middle)
    outside = np.einsum("nd,nd->n", (mean - without) @ weigh, others - without)
    ranks = np.argsort(np.argsort(np.concatenate([inside, outside]))) + 1
    least = len(inside) * (len(inside) + 1) / 2
    return float((ranks[: len(inside)].sum() - least) / (len(inside) * len(outside)))


def attacked(people: People, noise: float, random: np.random.Generator, rounds: int = 10) -> float:
    """The attack on means of one half of a crowd, the other half being the others."""
    found = []
    for _ in range(rounds):
        mixed = people.embeddings[random.permutation(len(people.embeddings))]
        members, others = mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]
        mean = noisy_mean(members, noise, random)
        found.append(membership_attack(members, others, mean, noise))
    return float(np.mean(found))


def row(name: str, source: str, people: People) -> dict[str, object]:
    """A crowd as it is shipped. The noise comes from the system, so that nobody can take it off."""
    count = len(people.embeddings)
    if count < FEWEST:
        raise SystemExit(f"{name}: {count} people are too few to hide each other")
    noise = noise_for(count)
    mean = noisy_mean(people.embeddings, noise, np.random.default_rng())
    off = mean - people.embeddings.mean(axis=0)
    maybe, one_person = thresholds(people, off, (MAYBE_SHARE, ONE_PERSON_SHARE))
    return {
        "name": name,
        "source": source,
        "people": count,
        "noise": noise,
        "you": round(maybe + YOU_ABOVE_MAYBE, 3),
        "maybe": round(maybe, 3),
        "one_person": round(one_person, 3),
        "mean": [round(float(number), 4) for number in mean],
    }


def people_in(source: Path) -> People:
    """The people of a folder of pictures, or of a file made of one."""
    if source.suffix == ".npz":
        with np.load(source) as held:
            return People(held["embeddings"].astype(np.float64), held["woman"].astype(bool))
    from exposure.faces.engines.onnx import OnnxEngine  # only where pictures are looked at
    from exposure.imaging.decode import Unreadable, open_picture

    engine = OnnxEngine()
    engine.load()
    embeddings, woman = [], []
    for sex in ("women", "men"):
        for path in sorted((source / sex).iterdir()):
            picture = open_picture(path.read_bytes(), 40_000_000, engine.enough_px)
            faces = () if isinstance(picture, Unreadable) else engine.faces(picture.pixels)
            if faces:
                embeddings.append(max(faces, key=lambda face: face.box.width).embedding)
                woman.append(sex == "women")
    return People(np.stack(embeddings), np.array(woman))


def main() -> None:
    """Make the file anew from a name, a folder or file, and a source for each crowd."""
    words = sys.argv[1:]
    if not words or len(words) % 3:
        raise SystemExit(__doc__)
    rows = []
    for name, place, source in zip(words[::3], words[1::3], words[2::3], strict=True):
        people = people_in(Path(place))
        made = row(name, source, people)
        auc = attacked(people, noise_for(len(people.embeddings)), np.random.default_rng())
        shown = {key: value for key, value in made.items() if key not in {"mean", "source"}}
        print(shown, f"membership attack on halves: {auc:.3f}")
        rows.append(made)
    OUT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
