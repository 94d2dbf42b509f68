import hashlib

from rapporteur.model import Snapshot, Span, document_id, statement_id


def test_ids_are_made_from_content_alone() -> None:
    one = Snapshot(b"The talks go on.", "a.txt")
    other = Snapshot(b"The talks go on.", "b.txt", url="https://paper.example/b")
    assert one.sha256 == other.sha256 == hashlib.sha256(b"The talks go on.").hexdigest()
    assert document_id(one.sha256) == "d" + one.sha256[:16]


def test_statement_ids_tell_contents_apart() -> None:
    ids = {
        statement_id("d1", (Span(1, 12),)),
        statement_id("d1", (Span(1, 1 + 1), Span(2, 3))),
        statement_id("d11", (Span(1, 2),)),
        statement_id("d1", (Span(11, 12),)),
    }
    assert len(ids) == 4
