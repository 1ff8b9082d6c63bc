"""What a listener must not miss is said again at the end of a script, in its own words."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from broadcaster.script.hamlets import MENTION, THE_REST, hamlets_leading
from broadcaster.script.letters import lower_first, syllables, upper_first
from broadcaster.script.validity import validity_of

SAID_AGAIN = "Xin nhắc lại"
_MOST_SENTENCES = 2
_URGENT_ROOM = 12
_MOST_TIMES = 3
"""Of more times nobody keeps one in mind: a calendar is not said twice."""
_CLOCK = (
    r"(?<!ít nhất )(?<!trong )(?<!vòng )(?<!sau )(?<!quá )(?<!mỗi )(?<!/)\d{1,2}\s?(?:h\d{0,2}(?!\w)|"
    r"g(?:\d{2})?(?!\w)|giờ(?!/| liên)|:\d{2})"
)
_CLOCK_TIME = re.compile(rf"(?<![\d/]){_CLOCK}", re.IGNORECASE)
_DATE = re.compile(
    r"(?:ngày|mùng|sáng|trưa|chiều|tối|thứ \w+,?|chủ nhật,?)\s+\d{1,2}(?:[/.-]\d{1,2}|\s+tháng)|\d{1,2}/\d{1,2}/\d{4}",
    re.IGNORECASE,
)
_DAY_NAMED = re.compile(r"(?<![\d/])\d{1,2}[/.-]\d{1,2}(?!\d)|(?<!\w)thứ \w+|chủ nhật", re.IGNORECASE)
_DEADLINE = re.compile(
    r"(?<!\w)(?:trước|đến hết|hết|chậm nhất(?: là)?|muộn nhất(?: là)?|hạn (?:chót|cuối|nộp)[^.;]{0,20}?)\s+"
    r"(?:ngày\s\d|\d{1,2}\s?(?:h|giờ))",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?:liên hệ|gọi|điện thoại|đường dây nóng|tổng đài|số trực|hotline|số máy|báo ngay|qua số)[^.;]{0,150}?(?<!\d)"
    r"(?:1[01]\d|1[89]00|0\d{2,})[\d .]*",
    re.IGNORECASE,
)
_WHERE = re.compile(
    r"^(?:địa điểm|nơi)(?!\w)|(?<!\w)tại (?:nhà (?:văn|sinh|rông|cộng)|hội trường|trạm|trụ sở|UBND|ủy ban|sân|trường|"
    r"điểm|trung tâm|bộ phận|đình|văn phòng)(?!\w)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d[\d.,]*\s?(?:đồng|triệu|nghìn|kg|ki-lô)(?!\w)", re.IGNORECASE)
_ACTION = re.compile(
    r"(?<!\w)(?:sơ tán|di dời|tuyệt đối|không (?:ra|đi|được|vớt|lại gần|đến gần|ở lại)|ở trong nhà|chằng chống|"
    r"khẩn trương|rời khỏi|tránh xa|ngay lập tức|sẵn sàng)(?!\w)",
    re.IGNORECASE,
)
_TO_SAFETY = re.compile(
    r"(?<!\w)(?:(?<!điểm )(?<!nơi )(?:sơ tán|di dời|di tản)(?! (?:gia súc|gia cầm|vật nuôi|tài sản|đồ đạc|tàu|thuyền|"
    r"phương tiện|xe))|rời khỏi|không ở lại|về nhà trước)(?!\w)",
    re.IGNORECASE,
)
"""Who leaves a place in time lives: before all else that is asked."""
_BACKGROUND = re.compile(
    r"(?<!\w)(?:dự báo|bản tin (?:của|dự báo)|giai đoạn|ban hành|ghi nhận|đã xảy ra|tính đến|vừa qua|hồi \d|"
    r"phấn đấu|tỷ lệ|cưỡng chế|kết thúc|kỷ niệm \d+ năm|"
    r"trưởng (?:thôn|bản|buôn|bon|ấp|xóm|khu|tổ)[^,;]{0,20} (?:nộp|giao|báo cáo|lập|rà soát))(?!\w)|"
    r"^(?:giảm|hoàn thành) [^,]{0,20}\d|^tin ngày|^danh sách|"
    r"^(?:công ty|đơn vị thi công|nhà thầu|ủy ban|ubnd|điện lực|trạm|ban quản lý)[^,;]{0,50} (?:hoàn thành|bàn giao)|"
    r"như sau$|sau đây$|^theo (?!quy định)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^(?:Thứ (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|Tiếp theo|Đồng thời|Ngoài ra|Cùng với đó|Bên cạnh đó), "
)
_TURNS_TO = re.compile(
    r"(?:liên hệ|gọi|đường dây nóng|tổng đài|báo ngay|phản ánh (?:đến|về|tới|qua)|gửi ý kiến)(?!\w)"
    r"[^;]{0,200}?(?=;|,? và (?!\d)|$)",
    re.IGNORECASE,
)
_NUMBER_ALONE = re.compile(r"(?:số )?điện thoại(?!\w)[^;]{0,200}?(?=;|,? và (?!\d)|$)", re.IGNORECASE)
"""What is left where whom to call is too long to say again."""
_TIME_PHRASE = re.compile(
    rf"(?:(?<!\w)(?:từ|vào|lúc|trước|đến hết|hết|(?:buổi )?(?:sáng|chiều|tối)|"
    rf"thời gian)\s+[^;:.]{{0,30}}?)?(?:{_CLOCK}|{_DATE.pattern})"
    r"[^;]*?(?=;|,\s(?!\d|ngày|thứ|sáng|chiều|tối|tại|thôn|xã|ấp|tổ|khu|bản|buôn|phường)|\s(?:để|nhằm)\s|$)",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"(?<!\w)(?:tổ chức|khai mạc|diễn ra|chi trả|cấp phát|tiêm|khám|chiếu|họp|đối thoại|tiếp xúc|ngừng|tạm ngừng|cắt|"
    r"phun|mở)\s[^;:]+",
    re.IGNORECASE,
)
"""What is held, without who holds it."""
_REASON = re.compile(r",\s(?:lý do|số khẩu|số hộ)\s.*$")
_NAMED = re.compile(r"(?:thời gian|địa điểm|nơi|tại|số|điện thoại|đường dây nóng)(?!\w)", re.IGNORECASE)
_BY = re.compile(
    r"(?<!\w)(?:(?:tự (?!do|động|nhiên)\w+|nộp|gửi|đăng ký|liên hệ|báo|đóng|nhận|làm|mang|khai|kê khai|hoàn thành|"
    r"tháo dỡ|thanh toán|dọn|khám|tiêm)"
    r"\s[^;:]{3,150}?(?<!\w)(?:trước|đến hết|hết|chậm nhất(?: là)?|muộn nhất(?: là)?)|hạn (?:chót|cuối|nộp)(?: là)?)"
    r"\s+(?:ngày\s\d|\d{1,2}\s?(?:h|giờ))[^,;]*",
    re.IGNORECASE,
)
"""What to do, with its deadline: a bare "trước ngày 5" says nothing."""
_LONG_DEADLINE = 12
_FURTHER = re.compile(r",\s(?=(?:tại|ở|số|mức|lưu ý|nội dung|đối tượng|thành phần|loại)\s)")


def repeat_of(
    sentences: Sequence[str],
    limit: int,
    *,
    issued: date | None = None,
    urgent: bool = False,
    shared: Sequence[str] = (),
) -> tuple[str, ...]:
    """The sentences of a repeat, the first beginning with "Xin nhắc lại"; empty where there is nothing to hold on to.

    Every word of it stands in `sentences`: the when and where, the deadline, the number to call; what to do first,
    where it is urgent. Of `shared` sentences only the number to call is repeated. Only what to do, by when,
    may be longer than `limit` syllables.
    """
    chosen = _chosen(_Said(sentences, limit, issued), _Said([*sentences, *shared], limit, issued), urgent=urgent)
    joined = _joined(chosen, limit)
    if not joined:
        return ()
    first, *further = joined
    mark = "," if ":" in first else ":"
    return (f"{SAID_AGAIN}{mark} {_inside(first)}.", *(f"{upper_first(text)}." for text in further))


def tells_time(text: str) -> bool:
    """Whether a text names an hour or a day."""
    return bool(_CLOCK_TIME.search(text) or _DATE.search(text))


def names_day(text: str) -> bool:
    """Whether a text names a day of the calendar."""
    return bool(_DATE.search(text))


# A script is weighed with many neighbours while a document is divided; its sentences are the same each time.
@lru_cache(maxsize=4096)
def _to_say(sentence: str) -> tuple[str, ...]:
    """The sentence as it is said again; nothing where it only tells the background."""
    if sentence.rstrip().endswith("?"):
        return ()
    text = _REASON.sub("", _ORDINAL.sub("", sentence).rstrip(" .!"))
    return () if _BACKGROUND.search(text) else (text,)


class _Said:
    """What can be said again."""

    def __init__(self, sentences: Sequence[str], limit: int, issued: date | None) -> None:
        self._sentences = [text for sentence in sentences for text in _to_say(sentence)]
        self._room = limit - syllables(SAID_AGAIN)
        self._issued = issued

    def with_time(self) -> list[str]:
        """The sentences that say when something is to come."""
        return [text for text in self._sentences if self._is_to_come(text)]

    def first(self, pattern: re.Pattern[str], among: list[str] | None = None) -> list[str]:
        """The first sentence with a match that is short enough, or the part of it that is; [] where there is none."""
        for text in self._sentences if among is None else among:
            found = self._short(text, pattern) if pattern.search(text) else ""
            if found:
                return [found]
        return []

    def only(self, pattern: re.Pattern[str]) -> list[str]:
        """The one sentence with a match; [] where there are several."""
        found = [text for text in self._sentences if pattern.search(text)]
        return self.first(pattern, found) if len(found) == 1 else []

    def _is_to_come(self, text: str) -> bool:
        if _CLOCK_TIME.search(text):
            return True
        return bool(_DATE.search(text) and (self._issued is None or validity_of(text, self._issued)[1]))

    def to_safety(self) -> list[str]:
        """What to do first where life is at stake: to safety and by when, to safety, what else."""
        actions = [text for text in self._sentences if _ACTION.search(text) or _TO_SAFETY.search(text)]
        return self.first(_TO_DO, sorted(actions, key=_how_late))

    def _short(self, text: str, pattern: re.Pattern[str]) -> str:
        if pattern is not _PHONE and _differs(text):
            return text if pattern.search(text) and syllables(text) <= self._room + _URGENT_ROOM else ""
        candidates = [text, *(text[: cut.start()] for cut in reversed(list(_FURTHER.finditer(text))))]
        if pattern is _PHONE:
            candidates += [found[0] for calls in (_TURNS_TO, _NUMBER_ALONE) for found in calls.finditer(text)]
        if pattern in (_DEADLINE, _WHEN):
            candidates += [found[0].strip() for found in _BY.finditer(text)]
        if pattern is _WHEN and not _DEADLINE.search(text):
            candidates += [found[0] for found in _HELD.finditer(text)]
            candidates += [found[0] for found in _TIME_PHRASE.finditer(text)]
        room = self._room + (_LONG_DEADLINE if pattern is _WHEN and _BY.search(text) else _LONGER.get(pattern, 0))
        return next(
            (part for part in candidates if pattern.search(part) and syllables(part) <= room and _says(part)), ""
        )


def _differs(text: str) -> bool:
    """Whether hamlets are told different days or hours: a piece of it would be wrong for some of them."""
    named = [found.start() for pattern in (MENTION, THE_REST) for found in pattern.finditer(text)]
    for pattern in (_CLOCK_TIME, _DAY_NAMED):
        times = [(found.start(), found[0]) for found in pattern.finditer(text)]
        pairs = pairwise(times)
        if len(named) > 1 and any(one[1] != two[1] and any(one[0] < at < two[0] for at in named) for one, two in pairs):
            return True
    return False


def _how_late(action: str) -> int:
    return 2 * (not _TO_SAFETY.search(action)) + (not _CLOCK_TIME.search(action))


def _says(part: str) -> bool:
    """Whether it says what a time is of, and is torn out of no bracket."""
    left = _TIMES_ONLY.sub(" ", part)
    named = ":" in part or bool(_NAMED.match(part))
    return part.count("(") == part.count(")") and syllables(left) >= _FEWEST_WORDS - named


_WHEN = re.compile(rf"{_CLOCK_TIME.pattern}|{_DATE.pattern}", re.IGNORECASE)
_TO_DO = re.compile(rf"{_ACTION.pattern}|{_TO_SAFETY.pattern}", re.IGNORECASE)
_LONGER = {_TO_DO: _URGENT_ROOM, _DEADLINE: _LONG_DEADLINE}
"""Syllables that the whole of what to do may have more: half of it is worse than a long sentence."""
_TIMES_ONLY = re.compile(
    rf"{_CLOCK}|{_DATE.pattern}|[\d/.-]+|(?<!\w)(?:hôm nay|thứ \w+|chủ nhật|từ|vào|lúc|ngày|tháng|năm|đến|hết|trước|"
    r"sáng|trưa|chiều|tối|buổi|và|là|như sau)(?!\w)",
    re.IGNORECASE,
)
_FEWEST_WORDS = 3


def _chosen(said: _Said, everything: _Said, *, urgent: bool) -> list[str]:
    times = said.with_time()
    few = len(times) <= _MOST_TIMES
    chosen = said.to_safety() if urgent else said.first(_WHEN, times) if few else []
    for pattern, wanted in ((_DEADLINE, not urgent), (_WHERE, few and bool(times) and not urgent)):
        if wanted and not any(map(pattern.search, chosen)):
            chosen += [text for text in said.first(pattern) if text not in chosen]
    if not any(map(_PHONE.search, chosen)):
        chosen += [text for text in everything.first(_PHONE) if text not in chosen]
    whole = [text for text in chosen if not any(text in other for other in chosen if other != text)]
    return whole or said.only(_AMOUNT)


def _joined(chosen: list[str], limit: int) -> list[str]:
    """Short ones in one sentence, at most two sentences; the last of them, whom to call, is kept."""
    room = limit - syllables(SAID_AGAIN)
    joined: list[str] = []
    for text in chosen:
        if joined and _NAMED.match(text) and ":" not in joined[-1] and syllables(joined[-1]) + syllables(text) <= room:
            joined[-1] = f"{joined[-1]}, {_inside(text)}"
        else:
            joined.append(text)
    return [*joined[: _MOST_SENTENCES - 1], joined[-1]] if len(joined) > _MOST_SENTENCES else joined


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:] if hamlets_leading(text) else lower_first(text)
