"""The record: one file, opened, migrated, and its nouns on one connection."""

from __future__ import annotations

from contextlib import AbstractContextManager
from types import TracebackType

from reportedly.store import running, whole
from reportedly.store.articles import Articles
from reportedly.store.canon import Canon
from reportedly.store.captures import Captures
from reportedly.store.doubts import Doubts
from reportedly.store.entities import Entities
from reportedly.store.events import Events
from reportedly.store.judgements import Judgements
from reportedly.store.knowledge import Knowledge
from reportedly.store.known import Known
from reportedly.store.links import Links
from reportedly.store.location import engine_at
from reportedly.store.looks import Looks
from reportedly.store.migrate import prepare
from reportedly.store.postings import Postings
from reportedly.store.problems import Problems
from reportedly.store.readings import Readings
from reportedly.store.rebuild import rebuild
from reportedly.store.search import Search, SearchHit
from reportedly.store.session import Session
from reportedly.store.sources import Sources
from reportedly.store.statements import Statements
from reportedly.store.stories import Stories
from reportedly.store.threads import Threads

__all__ = ["Record", "SearchHit"]


class Record:
    """An open record; also a context manager. One thread at a time works with it, others wait.

    Any method of its parts may raise StoreError, NotFound and Conflict among them.
    """

    def __init__(self, session: Session) -> None:
        """Put the parts on one connection; use `open`.

        Args:
            session: connected and prepared.
        """
        canon = Canon(session)
        self._session = session
        self._canon = canon
        self.sources = Sources(session)
        self.captures = Captures(session)
        self.articles = Articles(session)
        self.readings = Readings(session)
        postings = Postings(session)
        self.links = Links(session, canon, postings)
        self.stories = Stories(session, canon)
        self.entities = Entities(session, canon)
        self.doubts = Doubts(session, canon)
        self.events = Events(session, canon)
        self.statements = Statements(session)
        self.looks = Looks(session)
        self.judgements = Judgements(session, canon)
        self.problems = Problems(session)
        self.search = Search(session, self.entities)
        self.knowledge = Knowledge(session)
        self.known = Known(session, canon, self.knowledge, postings)
        self.threads = Threads(session, self.known)

    @classmethod
    def open(cls, location: str, *, create: bool = True, wait_s: float = 5.0) -> Record:
        """Open a record and bring it to the newest schema.

        Args:
            location: path of a file, `:memory:`, or an sqlite:// address.
            create: make the record when there is none.
            wait_s: seconds to wait for another run that writes.

        Raises:
            StoreError: not a record, no rights, missing, locked, or made by a newer version.
        """
        session = Session(engine_at(location, create=create, wait_s=wait_s), location)
        is_ready = False
        try:
            prepare(session, create=create)
            is_ready = True
        finally:
            if not is_ready:
                session.close()
        return cls(session)

    def __enter__(self) -> Record:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; a second call does nothing."""
        self._session.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Commit all that is written inside as one, or nothing on any exception; nested use joins the outer one."""
        return self._session.transaction()

    def alone(self) -> AbstractContextManager[None]:
        """Hold the record for one run: another run is refused meanwhile, reading is not."""
        return running.alone(self._session.path)

    def rebuild(self) -> int:
        """Drop everything derived and return how many articles are to be read again.

        Sources, captures, articles, judgements and knowledge bases stay.
        """
        return rebuild(self._session, self._canon, self.knowledge)

    def check(self) -> tuple[str, ...]:
        """Return what is wrong with the record, in words; empty when it is whole."""
        return whole.check(self._session)
