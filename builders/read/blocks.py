"""Cut a text into blocks: headings, paragraphs, list items, table rows, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from builders.lexicon.patterns import Writing
from builders.model import Layout
from builders.read.aligned import FIRST, parted, rows
from builders.read.flattened import IsLabel
from builders.read.front import front
from builders.read.labelled import in_cells
from builders.read.layout import Block, Span
from builders.read.lines import (
    FOOTNOTE,
    HASHES,
    ITEM,
    PICTURE,
    QUOTED,
    REFERENCE,
    ROW,
    RULE,
    UNDERLINE,
    YEAR,
    Line,
    heading_level,
    lines,
    looks_like_title,
    opens_bold,
    opens_card,
    without_badge,
)
from builders.read.sheets import without_page_marks

FIELD = re.compile(r"\s*(?:[-*•]\s+)?(?:\*\*|__)?[^\W\d_][^:|.!?«»]{1,38}?(?:\*\*|__)?\s?:(?:\*\*|__)?\s+\S")
LINE = 70  # characters: a line shorter than this, before a figure or a signature, stands by itself
COUNTED = re.compile(r"\s*(?:\*\*)?[+]?\d[\d\s,.]*(?:%|€|M€|Md€|\s)\s?[^\W\d]")
SIGNED = re.compile(r"\s*[A-ZÀ-Þ][^.;:!?]{1,50}\s[–—-]\s[A-ZÀ-Þ][^.;:!?]{2,70}$")
ITALIC = re.compile(r"\s*(?P<mark>\*|_)(?!\*|_)[^*_]+(?P=mark)\s*$")  # tells of the title above it
NUMBERED = re.compile(r"\s*\d{1,2}[.)]\s+$")
BEGUN = 5  # words of a sentence's beginning that stands alone on its page
WRAPPED = 140  # characters: no text is wrapped at lines as long as this
RAGGED, ROOMY = 4, 0.6  # lines, and the share of those that had room for more, of a stretch that nobody wrapped
NARROW = 50  # characters: no text is wrapped at lines shorter than this
CLOSED = re.compile(r"[.!?…:»”\")](?:[*_\s]|</?\w+>)*$")
OPENED = re.compile(r"\W*(?:[A-ZÀ-ÞŒ]|\d)")
UNSAID = (re.compile(r"\s*$"), RULE, PICTURE, REFERENCE)  # lines that say nothing
OPEN_END = re.compile(r"[\w,;’'\"»)-]\s*$")


def blocks(text: str, writing: Writing, is_label: IsLabel) -> Iterator[Block]:
    """Yield the blocks of a plain or Markdown text in reading order; page breaks inside a paragraph are healed."""
    told = list(front(text, is_label))
    offset = told[-1].spans[0][1] if told else 0
    yield from told
    body = without_page_marks(text, [line for line in lines(text) if line.start >= offset], writing)
    found = (block for cells, run in in_cells(text, body, is_label) for block in cells or _plain(text, run, writing))
    yield from heal(text, _chapters(text, list(found)))


def _plain(text: str, lines: Sequence[Line], writing: Writing) -> Iterator[Block]:
    """Yield the blocks of lines that no label tells of: the rows of tables, and those of other text."""
    for table, run in parted(lines):
        yield from rows(text, run, FIRST + run[0].start) if table else _runs(run, writing)


def _chapters(text: str, found: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks, "2. Analyse" that stands alone over a text as a heading rather than as a point of a list."""
    for i, block in enumerate(found):
        point = _numbered(text, block)
        beside = any(_numbered(text, other) for other in (*found[max(0, i - 1) : i], *found[i + 1 : i + 2]))
        title = point and not beside and i + 1 < len(found) and looks_like_title(text[slice(*block.spans[0])])
        yield Block(Layout.HEADING, block.spans, block.level) if title and _short(text, block) else block


def _numbered(text: str, block: Block) -> bool:
    """Whether a block is a point of one line that a number opens."""
    start = block.spans[0][0]
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return block.layout is Layout.ITEM and bool(NUMBERED.match(line)) and "\n" not in text[slice(*block.spans[-1])]


def _short(text: str, block: Block) -> bool:
    bare = text[slice(*block.spans[0])].strip()
    return len(bare) < LINE and bare[:1].isupper() and ":" not in bare


def heal(text: str, found: Iterator[Block]) -> Iterator[Block]:
    """Join a paragraph with the next one where a picture or a page break cut a sentence in two."""
    held: Block | None = None
    for block in found:
        if held is not None and _continues(text, held, block):
            held = Block(Layout.PARAGRAPH, (*held.spans, *block.spans), held.level)
            continue
        if held is not None:
            yield held
        held = block
    if held is not None:
        yield held


def _continues(text: str, before: Block, after: Block) -> bool:
    """Whether `after` goes on with the sentence of `before`, be its beginning so short that it looks like a title."""
    if before.level or after.level or after.layout not in {Layout.PARAGRAPH, Layout.HEADING}:
        return False
    head, tail = text[slice(*before.spans[-1])], text[slice(*after.spans[0])].lstrip()
    begun = len(head.split()) >= BEGUN and head.rstrip()[-1:].isalnum()
    joined = before.layout is Layout.PARAGRAPH or (before.layout is Layout.HEADING and begun)
    return joined and bool(OPEN_END.search(head)) and tail[:1].islower()


def _runs(body: Sequence[Line], writing: Writing) -> Iterator[Block]:
    """Group lines into runs by kind and turn each run into blocks."""
    run: list[Line] = []
    glued = False  # whether the run goes on just under another line of its paragraph
    for line, (width, ragged) in zip(body, _stretches(body, writing), strict=True):
        if len(run) == 1 and UNDERLINE.match(line.text) and _may_be_underlined(run[0]):
            yield Block(Layout.HEADING, ((run[0].start, run[0].end),), 1 if "=" in line.text else 2)
            run, glued = [], False
        elif run and (line.blank or RULE.match(line.text) or _breaks(run[-1], line, width, writing, ragged=ragged)):
            yield from _run_blocks(run, writing, glued=glued)
            run, glued = [], width > WRAPPED and not line.blank
        if not any(mark.match(line.text) for mark in UNSAID):
            run.append(line)
    if run:
        yield from _run_blocks(run, writing, glued=glued)


def _may_be_underlined(line: Line) -> bool:
    """Whether a rule under a line makes it a heading (CommonMark, setext headings), not a table or a list its end."""
    return not any(mark.match(line.text) for mark in (ROW, ITEM, QUOTED, HASHES)) and looks_like_title(line.text)


def _stretches(body: Sequence[Line], writing: Writing) -> Iterator[tuple[int, bool]]:
    """Yield for each line the length of the longest in its stretch, and whether nobody wrapped that at a width.

    Blank lines part stretches.
    """
    for _, stretch in groupby(body, key=lambda line: line.blank):
        lines = list(stretch)
        width = max(len(line.text) for line in lines)
        roomy = [_has_room(before, line, width, writing) for before, line in pairwise(lines)]
        ragged = len(lines) >= RAGGED and sum(roomy) >= ROOMY * len(roomy)
        yield from ((width, ragged) for _ in lines)


def _breaks(before: Line, line: Line, width: int, writing: Writing, *, ragged: bool) -> bool:
    """Whether `line` starts a run of its own although no blank line parts it from `before`.

    In a `ragged` stretch, whose lines end where they like, each line that opens like a sentence does.
    """
    if ITALIC.match(before.text) and OPENED.match(line.text):
        return True
    marked = heading_level(line) is not None or heading_level(before) is not None
    counted = bool(COUNTED.match(line.text)) and len(before.text) < LINE
    signed = bool(SIGNED.match(line.text)) and len(before.text) < LINE
    edge = bool(ROW.match(line.text)) != bool(ROW.match(before.text))
    return (
        edge
        or " · " in before.text
        or (opens_bold(before.text) and (opens_bold(line.text) or opens_card(before.text)))
        or _unwrapped(before, line)
        or ((ragged or (width > WRAPPED and _is_prose(before, line))) and _has_room(before, line, width, writing))
        or _ends_item(before, line, writing)
        or counted
        or signed
        or marked
        or bool(ITEM.match(line.text))
        or bool(FOOTNOTE.match(line.text))
        or _dated(before, line, writing)
        or _labelled(before, line)
    )


def _dated(before: Line, line: Line, writing: Writing) -> bool:
    """Whether one of two lines is nothing but a year, and the other no beginning of a sentence that ends with it."""
    opens, closed = bool(OPENED.match(line.text)), not writing.unfinished.search(before.text)
    return (bool(YEAR.match(before.text)) and opens) or (bool(YEAR.match(line.text)) and closed)


def _labelled(before: Line, line: Line) -> bool:
    """Whether one of two lines is a label with its value, and the second does not go on with the first's sentence."""
    labels = [bool(FIELD.match(one.text)) for one in (before, line)]
    runs_on = OPEN_END.search(before.text) and line.text.lstrip()[:1].islower()
    return all(labels) or (any(labels) and not runs_on)


def _unwrapped(before: Line, line: Line) -> bool:
    """Whether lines as long as paragraphs tell that a line break ends one: nobody wraps at such a width."""
    wide = max(len(before.text), len(line.text)) > WRAPPED
    closed = bool(CLOSED.search(before.text)) or (looks_like_title(before.text) and len(before.text) < WRAPPED)
    opens = bool(OPENED.match(line.text))
    return wide and closed and opens


def _ends_item(before: Line, line: Line, writing: Writing) -> bool:
    """Whether a list item is over before a line without a mark: the line's first word had room beside it."""
    if not ITEM.match(before.text) or line.text[:1].isspace():
        return False
    return _has_room(before, line, max(NARROW, len(line.text)), writing)


def _is_prose(*lines: Line) -> bool:
    """Whether lines are long enough for sentences: no name that a link set apart."""
    return all(len(line.text.strip()) > NARROW for line in lines)


def _has_room(before: Line, line: Line, width: int, writing: Writing) -> bool:
    """Whether a line opens something of its own whose first word had room beside the line before it."""
    done = not writing.unfinished.search(before.text) and not before.text.rstrip().endswith((",", ";"))
    opens = OPENED.match(line.text) is not None
    return done and opens and len(line.text.split(maxsplit=1)[0]) < width - len(before.text) - 1


def _run_blocks(run: Sequence[Line], writing: Writing, *, glued: bool = False) -> Iterator[Block]:
    """Yield the blocks of lines that belong together; one as long as a sentence is no title under another line."""
    first, last = run[0], run[-1]
    span = (first.start, last.end)
    marked = _marked(run)
    if ROW.match(first.text):
        yield from (Block(Layout.ROW, ((line.start, line.end),)) for line in run)
    elif marked is not None:
        yield marked
    elif (
        (FIELD.match(first.text) and _goes_on(run))
        or (len(run) == 1 and SIGNED.match(first.text))
        or (COUNTED.match(first.text) and looks_like_title(first.text) and _goes_on(run))
    ):
        yield Block(Layout.ITEM, (span,))
    elif len(run) > 1 and _titles(first, run[1]):
        yield Block(Layout.HEADING, ((first.start, first.end),))
        yield from _run_blocks(run[1:], writing)
    elif len(run) == 1 and (ITALIC.match(first.text) or (glued and len(first.text.strip()) > LINE)):
        yield Block(Layout.PARAGRAPH, (span,))
    elif all(looks_like_title(line.text) for line in run) and (len(run) <= 3 or _listed(run, writing)):
        yield from (Block(Layout.HEADING, ((part[0].start, part[-1].end),)) for part in _titles_apart(run, writing))
    else:
        yield Block(Layout.PARAGRAPH, (span,))


def _listed(run: Sequence[Line], writing: Writing) -> bool:
    """Whether lines stand one under the other, as no prose does: short, each with a beginning and an end of its own."""
    return all(OPENED.match(one.text) and len(one.text.strip()) < LINE for one in run) and not any(
        writing.unfinished.search(one.text) for one in run
    )


def _titles_apart(run: Sequence[Line], writing: Writing) -> list[list[Line]]:
    """Return the titles of a run of short lines; a line in lower case, or after a small word, goes on with the last."""
    titles = [[run[0]]]
    for line in run[1:]:
        if OPENED.match(line.text) and not writing.unfinished.search(titles[-1][-1].text):
            titles.append([line])
        else:
            titles[-1].append(line)
    return titles


def _goes_on(run: Sequence[Line]) -> bool:
    """Whether all lines after the first go on with one short value: in lower case, without an end."""
    return all(looks_like_title(line.text) and not OPENED.match(line.text) for line in run[1:])


def _marked(run: Sequence[Line]) -> Block | None:
    """Return the block that a mark at the start of its first line tells; None for lines without one."""
    first, end = run[0], run[-1].end
    level = heading_level(first)
    if level is not None and len(run) == 1:
        return Block(Layout.HEADING, (_title(first),), level)
    if ITEM.match(first.text):
        return Block(Layout.ITEM, ((_trimmed(first, ITEM)[0], end),))
    if FOOTNOTE.match(first.text):
        return Block(Layout.PARAGRAPH, ((_trimmed(first, FOOTNOTE)[0], end),))
    if QUOTED.match(first.text):
        return Block(Layout.QUOTATION, tuple(_trimmed(line, QUOTED) for line in run))
    return None


def _titles(first: Line, second: Line) -> bool:
    """Whether a short line stands over a paragraph as its title, without a blank line between."""
    short, long = first.text.strip(), second.text.strip()
    return len(short) <= 60 and looks_like_title(short) and long[:1].isupper() and len(long) > max(70, 1.5 * len(short))


def _title(line: Line) -> Span:
    """Return the span of a heading without its mark and the badge at its end."""
    return (_trimmed(line, HASHES)[0], line.start + without_badge(line.text, 0, len(line.text))[1])


def _trimmed(line: Line, mark: re.Pattern[str]) -> Span:
    """Return the span of a line without its leading mark."""
    match = mark.match(line.text)
    skip = match.end() - (1 if mark is HASHES else 0) if match else 0
    return (line.start + skip, line.end)
