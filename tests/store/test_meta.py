from broadcaster.store import Database, meta


def test_put_replaces(database: Database) -> None:
    with database.begin() as session:
        assert meta.get(session, "epoch") is None
        meta.put(session, "epoch", "một")
        meta.put(session, "zone", "Asia/Ho_Chi_Minh")
        meta.put(session, "epoch", "hai")
    with database.read() as session:
        assert (meta.get(session, "epoch"), meta.get(session, "zone")) == ("hai", "Asia/Ho_Chi_Minh")
