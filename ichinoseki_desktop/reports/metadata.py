"""What a PDF says of itself to programs that collect files: its title, and that it is tagged."""

from typing import Final

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFStream

_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_PACKET: Final = """\
<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def metadata(title: str, language: str) -> PDFStream:
    """The metadata of a document, as XMP."""
    text = _PACKET.format(title=title.translate(_ESCAPED), language=language)
    entries = PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"})
    return PDFStream(entries, text.encode())
