"""What is heard and said: what goes with a message."""

from domain.chat import Document, Outgoing, Room

ROOM = Room("webchat", "square")


def test_a_picture_or_a_document_goes_with_what_is_said():
    poster = Document(file="ab12", name="海报.pdf", media="application/pdf")
    assert Outgoing(room=ROOM, text="路灯").enclosed is None
    assert Outgoing(room=ROOM, text="路灯", photo="cd34").enclosed == "cd34"
    assert Outgoing(room=ROOM, text="路灯", document=poster).enclosed == "ab12"
