"""For each goal, why it may be missed and what would help. The page shows this for every missed goal."""

REASONS = {
    "relay": (
        "The client frames each message separately, and the relay reads and marks rows on the same machine on which "
        "the broker writes. Framing a whole batch at once would help."
    ),
    "consumer": (
        "Half of the processor time of an event is its handler's own statement, and two thirds of that (95 of 140 µs) "
        "is SQLAlchemy. Statements that go to the driver directly would help, or handlers that receive all events of a "
        "batch and write them with one statement."
    ),
    "commit-to-ack": "Publishing before the event loop runs other tasks would help.",
    "chain-p50": (
        "A chain makes fifteen round trips to a database (begin, claim, effect, announce, commit, and the relay's "
        "poll); the limit counts three. One statement per transaction on a bare connection would help."
    ),
    "chain-p99": (
        "Three services, PostgreSQL, NATS and the load tool compete for two cores. More cores would help, or less work "
        "in each service (see the median)."
    ),
    "chains": (
        "FastAPI, the transaction through SQLAlchemy and the two hops share the processor with both servers. A "
        "separate write path would help: one statement on a bare connection without SQLAlchemy."
    ),
    "usual-hop": "The usual design is limited by its processor time per message; with more cores it catches up.",
    "celery-hop": (
        "Celery acknowledges before the effect and keeps its queue in memory, so it waits for the disk only once for "
        "each effect. A batch handler in our consumer would increase the ratio."
    ),
    "tracing": (
        "Every request, statement and event creates a span in Python. Sampling would help (a standard setting: "
        "OTEL_TRACES_SAMPLER=parentbased_traceidratio with OTEL_TRACES_SAMPLER_ARG=0.05), or fewer spans for "
        "statements."
    ),
    "tracing-lean": (
        "Requests that are not sampled still pass through the instrumentation. Fewer instrumented libraries would help."
    ),
    "list-page": (
        "A page is fifty rows of three joined tables; the limit is one row of one table. A separate table for the "
        "list, with all its columns in one row, would help."
    ),
    "list-all": "The reason is the same as for the first page of waiting applications: fifty joined rows against one.",
    "list-deep": "The reason is the same as for the first page: fifty joined rows against one.",
    "search-name": (
        "A name is found by keyed hashes in an inverted index; the rows are then joined and ordered by date. An index "
        "by name and date would help (see the search by a surname)."
    ),
    "search-surname": (
        "The query reads the newest cases until fifty match: five thousand cases, if one in a hundred has the name. An "
        "index by name and date would help, with an entry for every prefix of every name."
    ),
    "search-reference": "The query reads one row of three joined tables; the limit is one row of one table.",
    "timer-none": "Fewer columns in the row would help.",
    "timer-due": "The query locks the row that it finds, which is a write; the limit only reads.",
}
