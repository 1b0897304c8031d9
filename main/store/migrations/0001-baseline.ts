import { sql } from '../sql'

/*
 * Everything about a case is sealed. In the clear are random ids and references,
 * times, revision numbers, padded sizes, the list of accounts, and settings.
 * `hash` columns stand before the large ones, so that reading the end of a chain
 * does not read bodies.
 */

const tables = sql`
  CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE account (
    id TEXT NOT NULL PRIMARY KEY,
    sign_in_name TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL,
    status TEXT NOT NULL,
    slot_id TEXT NOT NULL,
    generation INTEGER NOT NULL,
    agreement_certificate BLOB NOT NULL,
    signing_certificate BLOB NOT NULL,
    ring_key BLOB NOT NULL,
    letters_tried INTEGER NOT NULL DEFAULT 0,
    must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
    created_at TEXT NOT NULL,
    last_sign_in_at TEXT,
    standing TEXT NOT NULL,
    acting TEXT,
    key_request TEXT,
    warrant BLOB NOT NULL
  ) STRICT;

  CREATE TABLE record (
    id TEXT NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    head INTEGER REFERENCES revision (seq)
  ) STRICT;

  CREATE TABLE revision (
    seq INTEGER PRIMARY KEY,
    record TEXT NOT NULL REFERENCES record (id),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    earlier INTEGER REFERENCES revision (seq),
    schema INTEGER NOT NULL,
    at TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 48),
    body BLOB NOT NULL
  ) STRICT;

  CREATE TABLE key_ring (
    id INTEGER PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX key_ring_account ON key_ring (account);

  CREATE TABLE letter (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT;

  CREATE TABLE message (
    id BLOB NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX message_account ON message (account);

  CREATE TABLE audit (
    seq INTEGER PRIMARY KEY,
    hash BLOB NOT NULL CHECK (length(hash) = 48),
    content BLOB NOT NULL
  ) STRICT;

  CREATE TABLE checkpoint (
    seq INTEGER PRIMARY KEY,
    audit_seq INTEGER NOT NULL,
    head BLOB NOT NULL CHECK (length(head) = 48),
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    reason TEXT NOT NULL,
    certificate BLOB NOT NULL,
    signature BLOB NOT NULL
  ) STRICT;

  CREATE TABLE document (
    seq INTEGER PRIMARY KEY,
    locator BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 48),
    details BLOB NOT NULL,
    body BLOB NOT NULL
  ) STRICT;

  CREATE TABLE transfer (
    seq INTEGER PRIMARY KEY,
    locator BLOB NOT NULL UNIQUE,
    at TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 48),
    details BLOB NOT NULL,
    body BLOB NOT NULL
  ) STRICT;

  CREATE TABLE draft (
    id BLOB NOT NULL PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account (id),
    at TEXT NOT NULL,
    body BLOB NOT NULL
  ) STRICT;
  CREATE INDEX draft_account ON draft (account);
`

/* Rules of the application, not walls: whoever has the key can drop them, and the chains then tell. */
const appendOnly = sql`
  CREATE TRIGGER revision_stays BEFORE UPDATE ON revision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER revision_kept BEFORE DELETE ON revision BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER audit_stays BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER audit_kept BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER checkpoint_stays BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER checkpoint_kept BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER document_stays BEFORE UPDATE ON document BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER document_kept BEFORE DELETE ON document BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER transfer_stays BEFORE UPDATE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
  CREATE TRIGGER transfer_kept BEFORE DELETE ON transfer BEGIN SELECT RAISE(ABORT, 'append-only'); END;
`

/** The first shape of a register. */
export const baseline = sql`${tables}${appendOnly}`
