"""Languages of Viet Nam's peoples: their codes, and what they are called in Vietnamese.

Codes are ISO 639-3 (SIL International), but for Vietnamese, which has a shorter one in ISO 639-1. Where one people
speaks several languages with codes of their own, the names tell them apart; one whose language has no code, such as
the Sán Dìu, takes a code that the standard reserves for local use. A commune chooses from this table and types no
names: the same language written in two ways would never find its hamlets.
"""

VIETNAMESE = "vi"
OTHER = "qaa"
"""The first of the codes qaa-qtz, which ISO 639-3 reserves for local use."""

LANGUAGES: dict[str, str] = {
    VIETNAMESE: "Việt",
    "bdq": "Ba Na",
    "pcc": "Bố Y, Giáy",
    "brb": "Brâu",
    "bru": "Bru - Vân Kiều",
    "cjm": "Chăm",
    "cja": "Chăm (Nam Bộ)",
    "crw": "Chơ Ro",
    "cje": "Churu",
    "scb": "Chứt",
    "cua": "Co (Cor)",
    "cnc": "Cống",
    "giw": "Cờ Lao",
    "ktv": "Cơ Tu",
    "ium": "Dao",
    "mji": "Dao (Kim Mùn)",
    "rad": "Ê Đê",
    "jra": "Gia Rai",
    "jeh": "Gié",
    "hni": "Hà Nhì",
    "hmn": "H'Mông",
    "yue": "Hoa",
    "hre": "Hrê",
    "kjm": "Kháng",
    "khm": "Khmer",
    "kpm": "K'Ho",
    "kjg": "Khơ Mú",
    "lbt": "La Chí",
    "lha": "La Ha",
    "lhu": "La Hủ",
    "lao": "Lào",
    "nty": "Lô Lô",
    "khb": "Lự",
    "cma": "Mạ",
    "zng": "Mảng",
    "cmo": "M'Nông",
    "mtq": "Mường",
    "hak": "Ngái",
    "nut": "Nùng",
    "tyh": "Ơ Đu",
    "pac": "Pa Cô",
    "pha": "Pà Thẻn",
    "phh": "Phù Lá",
    "laq": "Pu Péo",
    "rog": "Raglai",
    "rmx": "Rơ Măm",
    "mlc": "Sán Chay (Cao Lan)",
    "slt": "Si La",
    "tth": "Tà Ôi",
    "tyz": "Tày",
    "blt": "Thái đen",
    "twh": "Thái trắng",
    "tou": "Thổ",
    "stg": "Triêng",
    "puo": "Xinh Mun",
    "sed": "Xơ Đăng",
    "sti": "Xtiêng",
    OTHER: "khác của địa phương",
}
"""What follows the word "tiếng", by code; Vietnamese first, the others by their names."""


def language_name(code: str) -> str:
    """What follows "tiếng", such as "K'Ho"; a code that is not in the table stands for itself."""
    return LANGUAGES.get(code, code)
