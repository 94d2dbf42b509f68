from hypothesis import given
from hypothesis import strategies as st

from rapporteur.model import Snapshot
from rapporteur.record.naming import rank

some = st.none() | st.sampled_from(["", "a", "b"])
snapshots = st.builds(
    Snapshot, st.just(b""), st.sampled_from("ab"), some, some, some, some, some
)


@given(snapshots, snapshots)
def test_one_rank_is_read_alike(one: Snapshot, other: Snapshot) -> None:
    def told(snapshot: Snapshot) -> tuple[object, ...]:
        # Null and empty say the same of all but the address and the moment.
        return (
            snapshot.name,
            snapshot.url,
            snapshot.media_type or "",
            snapshot.charset or "",
            snapshot.fetched,
            snapshot.clipped or "",
        )

    assert (rank(one) == rank(other)) is (told(one) == told(other))
