"""Tables by their ruling lines: a grid, and cells merged where a line between them is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from broadcaster.plan.formats.paged.cells import Cell, Row, Table, cell_of, without_empty
from broadcaster.plan.formats.paged.page import Page, Rule, Word

_TOUCH = 3.5
"""Points; lines of one grid meet within that, and drawn twice they lie within that."""
_COVERED = 0.6
"""Of a cell's side."""
_OPEN = 8.0
"""Points that a line must reach beyond the outermost one across it, to make a cell with an open side."""
_MOST = 3_000
"""Rules on a page; more are a drawing."""
_MOST_PLACES = 10_000
"""Of a grid: a page of cells as small as a letter."""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Ruling lines that belong together, with the places of their lines."""

    across: list[Rule]
    down: list[Rule]
    xs: list[float]
    ys: list[float]


def ruled_tables(page: Page) -> tuple[list[Table], list[Word]]:
    """The page's tables with ruling lines, top to bottom, and the words outside them."""
    words = list(page.words)
    tables: list[Table] = []
    for grid in _grids(page.rules):
        inside = [word for word in words if _is_inside(word, grid)]
        table = _table(grid, inside)
        if table:
            tables.append(table)
            kept = set(map(id, inside))
            words = [word for word in words if id(word) not in kept]
    return sorted(tables, key=lambda table: table.top), words


def _grids(rules: tuple[Rule, ...]) -> list[_Grid]:
    if len(rules) > _MOST:
        return []
    across = _merged([rule for rule in rules if rule.is_horizontal])
    down = [_swapped(rule) for rule in _merged([_swapped(rule) for rule in rules if not rule.is_horizontal])]
    groups = _groups([*across, *down])
    grids = (
        _grid([r for r in group if r.is_horizontal], [r for r in group if not r.is_horizontal]) for group in groups
    )
    return [grid for grid in grids if len(grid.xs) > 2 and 1 < len(grid.ys) <= _MOST_PLACES / len(grid.xs)]


def _grid(across: list[Rule], down: list[Rule]) -> _Grid:
    xs = _places([(rule.left + rule.right) / 2 for rule in down])
    ys = _places([(rule.top + rule.bottom) / 2 for rule in across])
    if xs and ys:
        xs = _with_ends(xs, min(rule.left for rule in across), max(rule.right for rule in across))
        ys = _with_ends(ys, min(rule.top for rule in down), max(rule.bottom for rule in down))
    return _Grid(across, down, xs, ys)


def _with_ends(places: list[float], first: float, last: float) -> list[float]:
    before = [first] if first < places[0] - _OPEN else []
    return before + places + ([last] if last > places[-1] + _OPEN else [])


def _swapped(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Horizontal lines, those that go on in each other as one."""
    merged: list[Rule] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.top / 2), rule.left)):
        last = merged[-1] if merged else None
        if last and abs(rule.top - last.top) <= _TOUCH and rule.left <= last.right + _TOUCH:
            merged[-1] = Rule(last.left, last.top, max(last.right, rule.right), last.bottom)
        else:
            merged.append(rule)
    return merged


def _groups(rules: list[Rule]) -> list[list[Rule]]:
    """Rules that touch, directly or through others."""
    leader = list(range(len(rules)))

    def lead(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    for first, one in enumerate(rules):
        for second in range(first):
            if _touch(one, rules[second]):
                leader[lead(first)] = lead(second)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(lead(index), []).append(rule)
    return list(groups.values())


def _touch(one: Rule, other: Rule) -> bool:
    return (
        one.left <= other.right + _TOUCH
        and other.left <= one.right + _TOUCH
        and one.top <= other.bottom + _TOUCH
        and other.top <= one.bottom + _TOUCH
    )


def _places(values: list[float]) -> list[float]:
    """Distinct places, those of nearly the same value as one."""
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _TOUCH:
            places.append(value)
    return places


def _is_inside(word: Word, grid: _Grid) -> bool:
    return grid.xs[0] < word.middle < grid.xs[-1] and grid.ys[0] < _height(word) < grid.ys[-1]


def _height(word: Word) -> float:
    return word.baseline - 0.3 * word.size


def _table(grid: _Grid, words: list[Word]) -> Table | None:
    areas = _areas(grid)
    texts = _texts(grid, areas, words)
    rows = [_row(areas, texts, index, len(grid.xs) - 1) for index in range(len(grid.ys) - 1)]
    full, edges = without_empty(rows, grid.xs)
    return Table(full, edges, grid.ys[0], grid.ys[-1]) if len(edges) > 2 else None


_Place = tuple[int, int]
"""Row and column."""


def _row(areas: dict[_Place, _Place], texts: dict[_Place, Cell], row: int, columns: int) -> Row:
    """A cell merged downwards is said in each of its rows; one merged to the right in its first column."""
    return tuple(
        texts.get(areas[row, column], Cell()) if areas[row, column][1] == column else Cell()
        for column in range(columns)
    )


def _areas(grid: _Grid) -> dict[_Place, _Place]:
    """The upper left place of the cell that each place of the grid belongs to."""
    rows, columns = len(grid.ys) - 1, len(grid.xs) - 1
    area = {(row, column): (row, column) for row in range(rows) for column in range(columns)}
    for row in range(rows):
        for column in range(columns):
            if column and not _divides(grid.down, grid.xs[column], grid.ys[row], grid.ys[row + 1], across=False):
                _join(area, (row, column), area[row, column - 1])
            if row and not _divides(grid.across, grid.ys[row], grid.xs[column], grid.xs[column + 1], across=True):
                _join(area, (row, column), area[row - 1, column])
    return area


def _join(area: dict[_Place, _Place], place: _Place, other: _Place) -> None:
    old, new = area[place], min(area[place], other)
    late = max(old, other)
    for each, leader in area.items():
        if leader in (old, late):
            area[each] = new


def _divides(rules: Iterable[Rule], place: float, first: float, last: float, *, across: bool) -> bool:
    """Whether a line at the place covers most of the way from first to last."""
    at: Callable[[Rule], float] = (lambda r: (r.top + r.bottom) / 2) if across else (lambda r: (r.left + r.right) / 2)
    covered = 0.0
    for rule in rules:
        if abs(at(rule) - place) <= _TOUCH:
            begin, end = (rule.left, rule.right) if across else (rule.top, rule.bottom)
            covered += max(0.0, min(end, last) - max(begin, first))
    return covered >= _COVERED * (last - first)


def _texts(grid: _Grid, areas: dict[_Place, _Place], words: list[Word]) -> dict[_Place, Cell]:
    inside: dict[_Place, list[Word]] = {}
    for word in words:
        row = sum(1 for y in grid.ys[1:-1] if _height(word) > y)
        column = sum(1 for x in grid.xs[1:-1] if word.middle > x)
        inside.setdefault(areas[row, column], []).append(word)
    return {place: cell_of(found, _width(grid, areas, place)) for place, found in inside.items()}


def _width(grid: _Grid, areas: dict[_Place, _Place], place: _Place) -> float:
    columns = [column for (_, column), leader in areas.items() if leader == place]
    return grid.xs[max(columns) + 1] - grid.xs[min(columns)]
