"""Sends the forms by which the record is corrected, and reads what is shown then."""

import json
from typing import Any

from rapporteur.record.view import view_record
from tests.faces.web.asking import Answer, Client


def send(client: Client, **fields: Any) -> Answer:
    return client.post("/corrections", {"by": "Ida", **fields})


def done(client: Client, **fields: Any) -> str:
    """The id of the correction that was made."""
    answer = send(client, **fields)
    assert answer.status == 303, answer.text
    return (answer.header("location") or "").partition("made=")[2].partition("#")[0]


def read(client: Client, address: str) -> Any:
    answer = client(address)
    return json.loads(answer.body) if answer.status == 200 else answer.status


def first(client: Client, table: str, where: str = "1") -> str:
    """An id of a table."""
    with view_record(client.desk.record) as view:
        query = f"SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT 1"  # noqa: S608
        identity: str = next(view.rows(query))[0]
        return identity


def shown(client: Client, what: str, target: str) -> Any:
    """What the page of an item says of it, without what people said."""
    found = read(client, f"/correct/{what}/{target}.json")
    if isinstance(found, int):
        return found
    return {"item": found["item"], "people": found["people"]}


def value_of(found: Any, field: str) -> str:
    return next(f["value"] for f in found["item"]["fields"] if f["name"] == field)
