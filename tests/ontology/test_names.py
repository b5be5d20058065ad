from hypothesis import given
from hypothesis import strategies as st

from ontology.names import fold, nearest, slugify
from ontology.quote import clean_quote

WORDS = st.text(st.characters(categories=["Ll", "Lu", "Nd"]), min_size=1)
PIECES = [
    "**",
    "*",
    "_",
    "`",
    "|",
    "<p>",
    "</p>",
    "<b>",
    "<!--",
    "-->",
    "[",
    "](http://a.b)",
    "![",
    "&amp;",
    "&lt;",
    "&#39;",
    ">",
    "---",
    "\\",
    "é",
    "mot",
    "5",
    "<a",
    "~~",
    "&",
    ";",
    "lt",
    "](",
    "+",
]
MARKUP = st.lists(st.sampled_from([*PIECES, " ", "# ", "\n", "\u00a0", "<a href='x'>"]), max_size=40).map("".join)


def test_fold_follows_the_vocabulary_page() -> None:
    cases = {
        "Pôle Mer": "pole mer",
        "  PÔLE--MER ": "pole mer",
        "Cœur & Æther": "coeur aether",
        "l'Été n°2": "l ete n 2",
        "AAP_PSPC-Régions": "aap pspc regions",
        "…": "",
        "Straße": "strasse",
    }
    assert {text: fold(text) for text in cases} == cases


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_a_slug_has_no_stray_hyphen(text: str) -> None:
    slug = slugify(text)
    assert slug == slug.strip("-")
    assert "--" not in slug


def test_nearest_finds_names_typed_carelessly() -> None:
    names = ["Pôle Mer Bretagne Atlantique", "Pôle Mer Méditerranée", "Images & Réseaux", "Systematic Paris-Region"]
    assert nearest("pole mer", names)[:2] == ["Pôle Mer Méditerranée", "Pôle Mer Bretagne Atlantique"]
    assert nearest("images reseau", names)[0] == "Images & Réseaux"
    assert nearest("sistematic", names)[0] == "Systematic Paris-Region"
    assert nearest("xylophone", names) == []
    assert nearest("", names) == []
    assert len(nearest("pole", names, limit=1)) == 1


def test_clean_quote_drops_marks_and_keeps_text() -> None:
    cases = {
        "**40 M€** d'aides": "40 M€ d'aides",
        "chaque année**.": "chaque année.",
        "*Président*": "Président",
        "## Le pôle ##": "Le pôle",
        "# C#": "C#",
        "langage C# et F#": "langage C# et F#",
        "#Innovation": "#Innovation",
        "| CALME | <p>Le projet</p> |": "CALME Le projet",
        "|-----|:--|\n| a | b |": "a b",
        "[Pôle X](https://x.fr/a_(b)) ici": "Pôle X ici",
        '[Pôle X](x.html "titre")': "Pôle X",
        "[sic](précision utile)": "[sic](précision utile)",
        "![logo](a.png) Pôle": "Pôle",
        "[![logo](a.png)](https://x.fr) Pôle": "Pôle",
        "CO<sub>2</sub> et H<sub>2</sub>": "CO2 et H2",
        "un<br/>deux</td><td>trois": "un deux trois",
        "R&amp;D &laquo;&nbsp;x&nbsp;&raquo;": "R&D « x »",
        "I&R et A&copy=2": "I&R et A&copy=2",
        "stairs-6133971_1280": "stairs-6133971_1280",
        "étudiant*es, 5 * 3, 2*4": "étudiant*es, 5 * 3, 2*4",
        "l`eau": "l`eau",
        "`code`": "code",
        "~~vieux~~ ~20": "vieux ~20",
        "> Citation\n> suite": "Citation suite",
        "> 50 M€": "> 50 M€",
        "a < b et c > d": "a < b et c > d",
        "x <b et c> y": "x <b et c> y",
        "<https://x.fr/a_b>": "https://x.fr/a_b",
        "avant<!-- caché -->après": "avant après",
        "tech\u00adnologie\u200b": "technologie",
        "1\u202f000\u00a0€": "1 000 €",
        "5 \\* 3": "5 * 3",
        "---": "",
    }
    assert {text: clean_quote(text) for text in cases} == cases


@given(st.one_of(st.text(), MARKUP))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_quote(clean_quote(text)) == clean_quote(text)


@given(st.lists(WORDS, max_size=8))
def test_words_lose_no_character(words: list[str]) -> None:
    assert clean_quote(" ".join(words)) == " ".join(words)


@given(st.text("*_`|#~>\n ", max_size=6), WORDS, st.text("*_`|#~\n ", max_size=6))
def test_marks_around_a_word_leave_the_word(before: str, word: str, after: str) -> None:
    assert word in clean_quote(before + word + after)


def test_hostile_nesting_stays_quick_and_stable() -> None:
    hostile = [
        "[" * 20000 + "x" + "](a.b)" * 20000,
        "<!--" * 50000,
        "&amp;" * 30000 + "lt;",
        "*" * 50000,
        "<b " * 50000,
    ]
    for text in hostile:
        once = clean_quote(text)
        assert clean_quote(once) == once
