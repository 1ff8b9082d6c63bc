"""How well PDF libraries read Vietnamese: our reader, and others where they are installed beside it.

    python bench/pdf_quality.py [FOLDER]

FOLDER holds PDF files, each with a .txt file of the same name that says what stands in it; without one, the documents
of the tests. Words found are counted as a bag; words in order by the longest common subsequences (difflib), which shows
mixed columns and torn cells. A library that is not installed is left out (pip install pdfplumber pypdf).
"""

import sys
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from importlib import import_module
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from broadcaster.plan.formats.pdf import read_pdf

DOCUMENTS = Path(__file__).parents[1] / "tests" / "documents" / "files"
Reader = Callable[[bytes], str]


def ours(data: bytes) -> str:
    return read_pdf(data, lambda _: None).text


def pdfium(data: bytes) -> str:
    document = import_module("pypdfium2").PdfDocument(data)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def pdfplumber(data: bytes) -> str:
    with import_module("pdfplumber").open(BytesIO(data)) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def pypdf(data: bytes) -> str:
    return "\n".join(page.extract_text() for page in import_module("pypdf").PdfReader(BytesIO(data)).pages)


READERS: dict[str, Reader] = {"ours": ours, "pypdfium2": pdfium, "pdfplumber": pdfplumber, "pypdf": pypdf}


def shares(wanted: list[str], found: list[str]) -> tuple[float, float]:
    """The share of the words that were found, and found in their order."""
    bag = sum((Counter(wanted) & Counter(found)).values())
    blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
    return bag / len(wanted), sum(block.size for block in blocks) / len(wanted)


def measure(name: str, reader: Reader, files: list[Path]) -> None:
    found, ordered, seconds = [], [], 0.0
    for path in files:
        data, wanted = path.read_bytes(), path.with_suffix(".txt").read_text(encoding="utf-8").split()
        begun = time.perf_counter()
        text = reader(data)
        seconds += time.perf_counter() - begun
        bag, order = shares(wanted, text.split())
        found.append(bag)
        ordered.append(order)
    tracemalloc.start()
    reader(files[0].read_bytes())
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    print(
        f"{name:10} words {sum(found) / len(found):.4f}, in order {sum(ordered) / len(ordered):.4f}, "
        f"worst {min(found):.3f}; {1000 * seconds / len(files):.0f} ms a file, {peak:.1f} MB of Python objects"
    )


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else DOCUMENTS
    files = [path for path in sorted(folder.glob("*.pdf")) if path.with_suffix(".txt").exists()]
    print(f"{len(files)} files")
    for name, reader in READERS.items():
        if name == "ours" or find_spec(name):
            measure(name, reader, files)


if __name__ == "__main__":
    main()
