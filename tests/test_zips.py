"""A zip from anywhere: what it says of itself is not believed, and damage is told in a sentence."""

from __future__ import annotations

import bz2
import io
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.errors import BadValue
from geodata.zips import MOST_FILES, read_zip, write_zip

ROOT = Path(__file__).parent.parent
FILES = {name: (name * 200).encode() for name in ("articles.csv", "claims.csv", "dataset.toml")}


def packed(packing: int, files: dict[str, bytes] = FILES) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def telling(content: bytes, packing: int, told: int) -> bytes:
    """A zip of one file, packed as given, that tells another size than it holds."""
    name = b"atlas/big"
    both = struct.pack("<IIIHH", 0, len(content), told, len(name), 0)
    local = struct.pack("<IHHHHH", 0x04034B50, 46, 0, packing, 0, 0x21) + both + name
    entry = struct.pack("<IHHHHHH", 0x02014B50, 46, 46, 0, packing, 0, 0x21) + both + bytes(14 - 4) + bytes(4) + name
    end = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 1, 1, len(entry), len(local) + len(content), 0)
    return local + content + entry + end


@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_usual_packings_are_read(packing: int) -> None:
    assert read_zip(packed(packing)) == FILES


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_packings_that_unpack_a_block_at_a_time_are_refused(packing: int) -> None:
    with pytest.raises(BadValue, match="packed in an unusual way"):
        read_zip(packed(packing))


ASIDE = """
import resource, sys
from pathlib import Path
from geodata.errors import BadValue
from geodata.zips import read_zip
raw = Path(sys.argv[1]).read_bytes()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_zip(raw)
except BadValue as error:
    print(error)
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def pack_zeros(megabytes: int) -> bytes:
    """Zeros as bzip2 packs them: the size of a letter."""
    packer = bz2.BZ2Compressor(9)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(megabytes)) + packer.flush()


def deflated(megabytes: int) -> bytes:
    raw = packed(zipfile.ZIP_DEFLATED, {"atlas/big": bytes(megabytes * 2**20)})
    at = raw.rfind(b"PK\x01\x02")
    return raw[: at + 24] + struct.pack("<I", 10) + raw[at + 28 :]


@pytest.mark.parametrize(
    "raw", [telling(pack_zeros(400), zipfile.ZIP_BZIP2, 10), deflated(400)], ids=["bzip2", "deflate"]
)
def test_a_zip_that_tells_less_than_it_holds_takes_no_memory(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "small.zip").write_bytes(raw)
    assert len(raw) < 500_000
    command = [sys.executable, "-c", ASIDE, str(tmp_path / "small.zip")]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    assert len(told) == 2 and int(told[-1]) < 50, told


def test_a_zip_of_very_many_names_is_refused_before_they_are_read() -> None:
    with pytest.raises(BadValue, match="files are in the zip"):
        read_zip(packed(zipfile.ZIP_STORED, {f"{number}": b"" for number in range(3 * MOST_FILES)}))


def test_what_nobody_asked_for_is_not_unpacked_and_does_not_count() -> None:
    raw = packed(zipfile.ZIP_STORED, {f"atlas/{name}": content for name, content in FILES.items()})
    wanted, size = ("claims.csv", "tour.csv"), len(FILES["claims.csv"])
    assert read_zip(raw, wanted, size) == {"claims.csv": FILES["claims.csv"]}
    with pytest.raises(BadValue, match=f"the zip unpacks to {size:,} bytes; at most {size - 1:,} are read"):
        read_zip(raw, wanted, size - 1)


@given(
    st.sampled_from([packed(zipfile.ZIP_STORED), packed(zipfile.ZIP_DEFLATED), write_zip(FILES, "atlas")]),
    st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(1, 255)), min_size=1, max_size=4),
    st.floats(0, 1),
)
@example(packed(zipfile.ZIP_DEFLATED), [(0.02, 255)], 1.0)
def test_a_damaged_zip_gives_its_files_or_a_sentence(raw: bytes, flips: list[tuple[float, int]], kept: float) -> None:
    damaged = bytearray(raw)
    for share, bits in flips:
        damaged[int(share * len(raw))] ^= bits
    try:
        found = read_zip(bytes(damaged[: int(kept * len(raw))] if kept < 0.5 else damaged))
    except BadValue as error:
        assert str(error)
    else:
        assert all(isinstance(content, bytes) for content in found.values())
