"""Word files written as XML, for what no library writes."""

import io
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
OTHERS = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
BODY, NUMBERING, STYLES = "word/document.xml", "word/numbering.xml", "word/styles.xml"


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def word(body: str, *, numbering: str = "", styles: str = "", namespace: str = W) -> bytes:
    """A .docx of this body, of these <w:abstractNum>, <w:num> and of these <w:style> elements."""
    parts = {BODY: document(body, namespace)}
    if numbering:
        parts[NUMBERING] = f"<w:numbering {namespace}>{numbering}</w:numbering>".encode()
    if styles:
        parts[STYLES] = f"<w:styles {namespace}>{styles}</w:styles>".encode()
    return zipped(parts)


def document(body: str, namespace: str = W) -> bytes:
    return f"<w:document {namespace} {OTHERS}><w:body>{body}</w:body></w:document>".encode()


def p(words: str = "", properties: str = "") -> str:
    """A paragraph; words that begin with "<" are XML."""
    inner = words if words.startswith("<") or not words else run(words)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def listed(words: str, use: int | str | None = 1, level: int | None = 0) -> str:
    """A paragraph of a list."""
    place = "" if level is None else f'<w:ilvl w:val="{level}"/>'
    which = "" if use is None else f'<w:numId w:val="{use}"/>'
    return p(words, f"<w:numPr>{place}{which}</w:numPr>")


def styled(words: str, style: str, more: str = "") -> str:
    return p(words, f'<w:pStyle w:val="{style}"/>{more}')


def abstract(*levels: str, name: int = 0, more: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{more}{"".join(levels)}</w:abstractNum>'


def level(place: int, form: str, text: str, more: str = "", start: int | str = 1) -> str:
    begin = f'<w:start w:val="{start}"/>'
    printed = f'<w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{place}">{begin}{printed}</w:lvl>'


def use(name: int, of: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def starting(place: int, start: int) -> str:
    return f'<w:lvlOverride w:ilvl="{place}"><w:startOverride w:val="{start}"/></w:lvlOverride>'


def style(name: str, properties: str = "", based_on: str = "", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return f'<w:style w:type="paragraph" {more} w:styleId="{name}">{base}<w:pPr>{properties}</w:pPr></w:style>'


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """A row; a cell that is not XML is a cell of these words."""
    return f"<w:tr>{''.join(one if one.startswith('<') else cell(one) for one in cells)}</w:tr>"


def cell(words: str, properties: str = "") -> str:
    inner = words if words.startswith("<") else p(words)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"
