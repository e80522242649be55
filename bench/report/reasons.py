"""Why a goal may be missed and what would help, shown beside a figure that misses its goal."""

REASONS = {
    "relay": (
        "Each message is framed by itself in the client, and reading and marking share the machine with the broker's "
        "write. It would take framing a batch at once."
    ),
    "consumer": (
        "Half of the processor time of an event is its handler's own statement, and two thirds of that (95 of 140 µs) "
        "is SQLAlchemy. It would take statements that go to the driver directly, or a handler that is given all events "
        "of a batch and writes them with one statement."
    ),
    "commit-to-ack": "It would take publishing before the event loop has turned to other work.",
    "chain-p50": (
        "The chain goes fifteen times to a database (begin, claim, effect, announce, commit, and the relay's poll), "
        "and the limit counts three. It would take one statement per transaction on a bare connection."
    ),
    "chain-p99": (
        "On two cores three services, PostgreSQL, NATS and the load tool wait for each other. It would take more "
        "cores, or less work in each service (see the median)."
    ),
    "chains": (
        "FastAPI, the transaction through SQLAlchemy and the two hops share the processor with both servers. It would "
        "take a write path of its own: one statement on a bare connection instead of a transaction through SQLAlchemy."
    ),
    "usual-hop": "The usual way is limited by its own processor time per message; on more cores it catches up.",
    "celery-hop": (
        "Celery acknowledges before the effect and keeps its queue in memory, so it waits for the disk only once for "
        "each effect. It would take a batch handler here to be further ahead."
    ),
    "tracing": (
        "Every request, statement and event makes a span in Python. It would take sampling (a standard setting: "
        "OTEL_TRACES_SAMPLER=parentbased_traceidratio with OTEL_TRACES_SAMPLER_ARG=0.05) or fewer spans for statements."
    ),
    "tracing-lean": "What is not sampled still passes through the instrumentation. It would take fewer instruments.",
    "list-page": (
        "A page is fifty rows of three joined tables, the limit is one row of one. It would take a table made for the "
        "list, with what it shows in one row."
    ),
    "list-all": "As for the page of those that wait: fifty joined rows against one row.",
    "list-deep": "As for the first page: fifty joined rows against one row.",
    "search-name": (
        "A name is found by keyed hashes in an inverted index, its rows are then joined and ordered by date. It would "
        "take an index by name and date (see the surname)."
    ),
    "search-surname": (
        "The newest cases are looked through until fifty have the name: five thousand, where one in a hundred has it. "
        "It would take an index by name and date, with an entry for every beginning of every name."
    ),
    "search-reference": "One row of three joined tables against one row of one.",
    "timer-none": "It would take fewer columns in the row.",
    "timer-due": "What is found is locked, which writes; a bare read does not.",
}
