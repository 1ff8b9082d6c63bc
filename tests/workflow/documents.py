"""Documents of a commune as its office writes them, and a way to hand in scripts without a splitter's choice."""

import hashlib
import io

import docx
from PIL import Image, ImageDraw

from broadcaster.model import LeftOut, LineRange, Plan, Proposal, ProposedScript, Seconds, Sha256
from broadcaster.workflow.keep_document import HandedIn, Kept, keep
from tests.workflow.conftest import Village

NOTICE = """ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
XÃ ĐA QUYN\tĐộc lập - Tự do - Hạnh phúc
Số: 12/TB-UBND\tĐa Quyn, ngày 20 tháng 11 năm 2026

THÔNG BÁO
Về việc tiêm phòng cho đàn gia súc đợt 2

Căn cứ Luật Thú y ngày 19 tháng 6 năm 2015;

Ủy ban nhân dân xã thông báo đến bà con như sau:

1. Thời gian, địa điểm

Bà con đưa trâu, bò đến nhà văn hóa thôn lúc 7 giờ sáng ngày 25 tháng 12 năm 2026 để cán bộ thú y tiêm phòng.

2. Kinh phí

Kinh phí tiêm phòng là 25.000.000 đồng từ ngân sách xã năm 2026.

Trên đây là thông báo của Ủy ban nhân dân xã./.

Nơi nhận:\tTM. ỦY BAN NHÂN DÂN
- Như trên;\tCHỦ TỊCH
- Lưu: VT.\tNguyễn Văn An
"""


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def a_photo(words: str = "THÔNG BÁO", size: tuple[int, int] = (600, 800), format: str = "JPEG") -> bytes:
    image = Image.new("RGB", size, "white")
    ImageDraw.Draw(image).text((50, 50), words, fill="black")
    file = io.BytesIO()
    image.save(file, format)
    return file.getvalue()


POWER = ("Cúp điện", "Ngày mai xã cúp điện từ 7 giờ đến 11 giờ.\nBà con chủ động nước sinh hoạt và bảo quản thức ăn.")
WATER = ("Nước sạch", "Bà con không vứt rác xuống suối. Hãy đậy kín bể chứa nước của nhà mình.")
MEETING = ("Họp thôn", "Mời bà con dự họp thôn lúc 19 giờ tối nay tại nhà văn hóa thôn.")


def hand_in(
    village: Village, *scripts: tuple[str, str] | ProposedScript, number: str = "12/TB-UBND", **came: object
) -> Kept:
    """A document of which each line is one script, where that says no other lines, and its last line is left out."""
    proposed = [one if isinstance(one, ProposedScript) else a_proposed(*one) for one in scripts]
    lines = (*(one.body.replace("\n", " ") for one in proposed), "Lưu: VT.")
    placed = [
        ProposedScript(
            one.title,
            one.body,
            one.seconds,
            one.lines or (LineRange(at, at),),
            one.proposed,
            one.warnings,
            one.audience,
            one.hamlets,
            one.priority,
            one.valid_from,
            one.valid_until,
        )
        for at, one in enumerate(proposed, start=1)
    ]
    last = LineRange(len(lines), len(lines))
    plan = Plan("Thông báo tuần", number, None, "UBND xã Đa Quyn", (), lines=lines)
    data = "\n".join((number, *lines)).encode() + repr(placed).encode()
    fields = {"filename": "tuan.txt", "by": village.official.id} | came
    handed_in = HandedIn(sha256=Sha256(hashlib.sha256(data).hexdigest()), data=data, **fields)
    return keep(village.station, handed_in, Proposal(plan, tuple(placed), (LeftOut("recipients", last),)))


def a_proposed(title: str, body: str, **fields: object) -> ProposedScript:
    return ProposedScript(title, body, Seconds(30), **({"lines": ()} | fields))
