"""`clean_quote`: the plain text of a slice of a Markdown or HTML document.

The slice may begin or end inside a mark (half an emphasis, an open cell), so marks are dropped one by
one rather than parsed in pairs. The order of the rules is the order of the constants below. Sources of
the marks: CommonMark 0.31 sections 4.2, 5.1, 6.2 to 6.6; GFM 0.29 section 4.10; HTML Living Standard 13.1.
"""

from __future__ import annotations

import html
import re
import unicodedata

MAX_PASSES = 8

_INLINE_TAGS = (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr output q ruby s samp small"
    " span strike strong sub sup time tt u var wbr"
)
_BLOCK_TAGS = (
    "address article aside audio blockquote body br button canvas caption center col colgroup dd details dialog div dl"
    " dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html iframe img input legend"
    " li link main map menu meta nav noscript object ol optgroup option p picture pre script section select source"
    " style summary svg table tbody td template textarea tfoot th thead title tr track ul video"
)


def _tag(names: str) -> re.Pattern[str]:
    alternatives = "|".join(names.split())
    return re.compile(rf"</?(?:{alternatives})(?:\s+(?:[^<>]*=[^<>]*|[a-z]+))?\s*/?>", re.IGNORECASE)


_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
_ACCENTED = re.compile("[^\\W\\d_][\u0300-\u036f]+")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NESTED_AMP = re.compile(r"&(?:amp;)+")
_DECLARATION = re.compile(r"<[!?][A-Za-z\[][^<>]*>")
_BLOCK_TAG = _tag(_BLOCK_TAGS)
_INLINE_TAG = _tag(_INLINE_TAGS)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>")
_TARGET = (
    r"""\((?:<[^<>\n]*>|(?=[^()\s]*[/.#:?])[^()\s]*(?:\([^()\s]*\)[^()\s]*){0,3})?(?:[ \t]+(?:"[^"]*"|'[^']*'))?\)"""
)
_TEXT = r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
_IMAGE = re.compile("!" + _TEXT + _TARGET)
_LINK = re.compile(_TEXT + _TARGET)
_REFERENCE = re.compile(_TEXT + r"\[[^\[\]\n]{0,80}\]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,30}\]")
_RULE_LINE = re.compile(r"^(?=.*[-=*_]{2}|.*\|)[-=*_|: \t]+$", re.MULTILINE)
_QUOTE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+(?![ \t]*\d)", re.MULTILINE)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+([^\n]*)$", re.MULTILINE)
_STAR_BULLET = re.compile(r"^[ \t]*\*[ \t]+", re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|<>~&\"'])")
_STARS = re.compile(r"\*{2,}|(?<!\w)\*(?![ \t\u00a0])|(?<![ \t\u00a0\w])\*|(?<=\w)\*(?!\w)")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+|_+(?![^\W_])")
_BACKTICKS = re.compile(r"`{2,}|(?<!\w)`|`(?!\w)")
_TILDES = re.compile(r"~{2,}")
_HTML_MARKS = re.compile(r"[<&]")  # without one of these there is nothing to take off: asked first, for speed
_MARKDOWN_MARKS = re.compile(r"[\\`*_\[\]#!|<>~]|--|==")
_ALL_MARKS = re.compile(r"[\\`*_\[\]()#!|<>~&]")


def clean_quote(text: str) -> str:
    """Return `text` without Markdown and HTML marks, entities decoded, white space folded to single spaces.

    Images go, links keep their text, comments go. Letters and digits of words are never removed, nor an asterisk or
    underscore inside a word; an accent that is a character of its own joins its letter. Idempotent. Linear in the
    length of `text` for a bounded nesting; what is nested deeper than `MAX_PASSES` (hostile input only) loses its
    brackets.

    >>> clean_quote("**Le [pôle](https://example.org/a_b)** anime\\n<p>R&amp;D_2 &lt; 5 * 3</p>")
    'Le pôle anime R&D_2 < 5 * 3'
    """
    for _ in range(MAX_PASSES):
        cleaned = _one_pass(text)
        if cleaned == text:
            return cleaned
        text = cleaned
    return _one_pass(_ALL_MARKS.sub(" ", text))


def _one_pass(text: str) -> str:
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _without_html(text) if _HTML_MARKS.search(text) else text
    text = _without_markdown(text) if _MARKDOWN_MARKS.search(text) else text
    text = " ".join(text.split())
    return _ACCENTED.sub(lambda found: unicodedata.normalize("NFC", found.group()), text)


def _without_html(text: str) -> str:
    text = _DECLARATION.sub(" ", _without_comments(text))
    text = _INLINE_TAG.sub("", _BLOCK_TAG.sub(" ", text))
    return _ENTITY.sub(lambda found: html.unescape(found.group()), _NESTED_AMP.sub("&", text))


def _without_comments(text: str) -> str:
    kept: list[str] = []
    position = 0
    while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[position:start])
        position = end + 3
    return " ".join([*kept, text[position:]]) if kept else text[position:]


def _without_markdown(text: str) -> str:
    text = _LINK.sub(r"\1", _IMAGE.sub(" ", _AUTOLINK.sub(r"\1", text)))
    text = _REFERENCE.sub(r"\1", text)
    text = _RULE_LINE.sub(" ", _FOOTNOTE.sub("", text))
    text = _HEADING.sub(_heading_text, _QUOTE_MARK.sub("", text))
    text = _ESCAPE.sub(r"\1", _STAR_BULLET.sub("", text))
    text = _UNDERSCORES.sub("", _STARS.sub("", text))
    return _BACKTICKS.sub("", _TILDES.sub("", text)).replace("|", " ")


def _heading_text(found: re.Match[str]) -> str:
    words: str = found.group(1).rstrip()
    bare = words.rstrip("#")
    return bare if bare != words and (not bare or bare[-1] in " \t") else words
