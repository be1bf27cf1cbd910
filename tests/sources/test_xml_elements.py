"""XML is read without harm and with its lines, whole or broken."""

import pytest

from byline.sources.xml_elements import Document, Element, read_xml
from byline.sources.xml_safety import make_safe, root_of
from byline.sources.xml_values import as_markup, as_styled, value_in


def records_of(text: str) -> list[str]:
    return [record.text for record in read_xml(text, ("record",)).records]


def told_of(document: Document) -> list[str]:
    return [f"{remark.line}: {remark.text}" for remark in document.remarks]


def first_of(text: str) -> Element:
    return read_xml(text, ("record",)).records[0]


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        pytest.param("<a>&uuml;</a>", "<a>ü</a>", id="HTML's letters are written out"),
        pytest.param("<a>&lt;&amp;&#252;&#xFC;</a>", "<a>&lt;&amp;&#252;&#xFC;</a>", id="XML's own entities stay"),
        pytest.param("<a>&who;</a>", "<a>&amp;who;</a>", id="an unknown entity stays as it stands"),
        pytest.param("<a>R & D, p < 5</a>", "<a>R &amp; D, p &lt; 5</a>", id="signs that were not escaped"),
        pytest.param("<a>&#0;&#xD800;\x01</a>", "<a> </a>", id="characters that no XML may hold"),
        pytest.param("<?xml version='1.0'?><a/>", " " * 21 + "<a/>", id="a declaration"),
        pytest.param("<!-- <b> & --><a/>", " " * 14 + "<a/>", id="a comment"),
        pytest.param("<![CDATA[a & <b>]]>", "<![CDATA[a & <b>]]>", id="a CDATA section is left alone"),
    ],
)
def test_a_text_is_made_safe_line_for_line(text: str, safe: str) -> None:
    assert make_safe(text)[0] == safe


def test_a_doctype_leaves_its_lines() -> None:
    safe = make_safe("<!DOCTYPE a [\n<!ENTITY b ']>'>\n]>x")[0]
    assert (safe.split(), safe.count("\n")) == (["x"], 2)


def test_entities_of_a_document_neither_grow_nor_fetch() -> None:
    bomb = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">\n' for n in range(9))
    text = f'<!DOCTYPE r [<!ENTITY l0 "lol">\n{bomb}<!ENTITY f SYSTEM "file:///etc/passwd">]>\n<record>&l9;&f;</record>'
    assert records_of(text) == ["&l9;&f;"]


@pytest.mark.parametrize(
    ("text", "records", "told"),
    [
        pytest.param(
            "<r>\n<record>one</record>\n<record><t>two",
            ["one", ""],
            ["3: the text breaks off"],
            id="the end is missing",
        ),
        pytest.param(
            "<r><record>\n<t>one</u></record>\n<record>two</record></r>",
            ["one", "two"],
            ["2: the tag that ends here is not the one that is open"],
            id="an end tag is mistyped",
        ),
        pytest.param(
            "<r><record>\n<t>one</record>\n<record>two</record></r>",
            ["", "two"],
            ["2: the tag that ends here is not the one that is open"],
            id="an end tag is missing",
        ),
        pytest.param(
            "<r><record>\n<t>one</t>\n<record>two</record></r>",
            ["one", "two"],
            ["3: the record before this line has no end"],
            id="the end tag of a record is missing",
        ),
        pytest.param(
            "<r><record>one</record>\nstray\n<record>two</record></r>",
            ["one", "two"],
            ["2: this text belongs to no record"],
            id="text between records",
        ),
        pytest.param(
            "<record>one</record>\n<?xml version='1.0'?>\n<record>two</record>", ["one", "two"], [], id="two documents"
        ),
    ],
)
def test_a_fault_is_told_and_what_follows_is_read(text: str, records: list[str], told: list[str]) -> None:
    document = read_xml(text, ("record",))
    assert ([record.text for record in document.records], told_of(document)) == (records, told)


def test_lines_that_a_fault_takes_along_are_named() -> None:
    document = read_xml("<record><a>one</a><b>\ntwo\n</c d>\nthree</record>", ("record",))
    assert told_of(document) == ["3: this is no well-formed XML, and lines 1 to 4 were not read"]


def test_elements_know_their_lines() -> None:
    record = first_of("<r>\n\n<record>\n<a>x</a>\r\n<b>y\n</b></record></r>")
    assert [(one.name, one.line, one.end) for one in record.within()] == [
        ("record", 3, 6),
        ("a", 4, 4),
        ("b", 5, 6),
    ]


def test_what_stands_beside_the_records_is_kept_apart() -> None:
    document = read_xml("<root n='2'><head>h</head><record>x</record></root>", ("record",))
    assert [(one.name, one.attributes, one.text) for one in document.others] == [("root", {"n": "2"}, "h")]


def test_a_value_knows_where_its_characters_stand() -> None:
    value = value_in("t", first_of("<record><t>\n  On H<sub>2</sub>O\n  &amp; ice</t></record>").first("t"), as_markup)
    assert value is not None
    assert (value.text, value.line, value.passage.place(value.text.index("ice"))) == (
        "On H<sub>2</sub>O & ice",
        2,
        (3, 5),
    )


def test_styles_of_endnote_become_tags() -> None:
    styled = "<t><style face='italic superscript'>x</style><style face='normal'>y</style></t>"
    value = value_in("t", first_of(f"<record>{styled}</record>").first("t"), as_styled)
    assert value is not None
    assert value.text == "<i><sup>x</sup></i>y"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        pytest.param("\ufeff <?xml?>\n<!-- <no/> -->\n<!DOCTYPE a [<!ENTITY b 'c'>]><a:b x='1'>", "a:b", id="a prolog"),
        pytest.param("text <a>", "", id="text before it"),
        pytest.param("<", "", id="no element"),
    ],
)
def test_the_first_element_is_found(text: str, root: str) -> None:
    assert root_of(text) == root
