"""States of the screens over the story: each is an address that may be bookmarked."""

from pydantic import TypeAdapter

from rapporteur.faces.web.app import SCREENS
from rapporteur.faces.web.screens import Screen
from tests.faces.web.asking import Client

STATES = [
    "/",
    "/?on=2031-03-20&since=2031-03-02",
    "/positions",
    "/positions?on=2031-03-20&side=a02&issue=i1&all=true",
    "/timeline",
    "/timeline?since=2031-03-05&until=2031-03-05",
    "/timeline?since=2031-03-05T06:00&until=2031-03-05T11:59",
    "/timeline?kind=meeting&event=e0conf",
    "/statements",
    "/statements?words=river+is&open={statement}",
    "/statements?side=a02&issue=i1&kind=direct&attributed=true",
    "/statements?speaker=a23&outlet=Radio+Orsa&since=2031-03-01&until=2031-03-31",
    "/statements?after=40",
    "/collation",
    "/collation?differing=true&words=rope",
    "/collation/u1",
    "/collation/u1?lay=columns",
    "/participation",
    "/participation?event=e0conf&on=2031-03-20&invitee=a04",
    "/figures",
    "/figures?measure=people+killed+at+Karst",
    "/actors",
    "/actors?words=kade&kind=person",
    "/actors/a02",
    "/actors/a22",
    "/differences",
    "/differences?kind=sources+differ&conflict=c0&outlet=Free+Valley",
    "/documents",
    "/documents?words=dams&outlet=Free+Valley&since=2031-03-01&until=2031-04-01",
    "/documents?doubt=no_date",
    *[f"/documents/{{document}}?show={show}" for show in ("statements", "names", "times", "events", "figures", "segments", "plain")],
    "/brief?view=positions&view=figures&issue=i1&until=2031-03-20",
    "/values",
]  # fmt: skip


def fill(state: str, client: Client) -> str:
    """The state with ids of the record in it."""
    first = screen_of("/statements").read(client("/statements.json").body)
    one = first.statements[0]
    return state.format(statement=one.id, document=one.document.id)


class _Reader:
    def __init__(self, screen: Screen) -> None:
        self.read = TypeAdapter(screen.found).validate_json


def screen_of(address: str) -> _Reader:
    return _Reader(next(s for s in SCREENS if s.address == address))


def fits(address: str, path: str) -> bool:
    pattern, given = address.split("/"), path.split("/")
    return len(pattern) == len(given) and all(
        a == b or a.startswith("{") for a, b in zip(pattern, given, strict=True)
    )
