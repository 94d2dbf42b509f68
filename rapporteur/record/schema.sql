-- The record, table by table. Spans are [start, end) in Unicode code points of documents.text.
-- All dates of publication are EDTF (ISO 8601-2); all moments are ISO 8601 in UTC.

CREATE TABLE record (
  key TEXT PRIMARY KEY,     -- 'made_by': the version of the program that made the file
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE raws (
  sha256 TEXT PRIMARY KEY,  -- of the bytes as they came, 64 hexadecimal digits
  size INTEGER NOT NULL,    -- their number
  body BLOB NOT NULL        -- the bytes, compressed with zlib
) STRICT;

CREATE TABLE inputs (
  name TEXT NOT NULL,       -- as it was given: a path, an address, archive#offset
  sha256 TEXT NOT NULL,     -- of its bytes, see raws; '' where no bytes were had
  url TEXT,                 -- the address it stood at, where that is known
  media_type TEXT,          -- told from the bytes, or declared by the carrier
  charset TEXT,             -- declared by the carrier
  fetched TEXT,             -- the moment of capture, where the carrier says so
  clipped TEXT,             -- how it is known that the bytes are cut, in words
  document TEXT REFERENCES documents (id) DEFERRABLE INITIALLY DEFERRED, -- NULL: kept aside
  reason TEXT NOT NULL,     -- why it was kept aside, in one sentence; else ''
  PRIMARY KEY (name, sha256)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,      -- 'd' and the first 16 digits of sha256
  sha256 TEXT NOT NULL UNIQUE REFERENCES raws (sha256), -- the bytes it was read from
  name TEXT NOT NULL,       -- of the input that names it: the least of those with its bytes
  media TEXT NOT NULL,      -- html or text
  kind TEXT NOT NULL,       -- report, transcript, communique, other
  outlet TEXT,              -- who publishes, as the page says
  title TEXT,               -- the headline
  published TEXT,           -- a found date as JSON: value (EDTF), words, source, zone, time, span
  updated TEXT,             -- likewise
  bylines TEXT NOT NULL,    -- JSON array of names
  credits TEXT NOT NULL,    -- JSON array of agencies and initials
  dateline TEXT,            -- the place before the first words
  language TEXT,            -- BCP 47
  url TEXT,                 -- the address that the page itself gives
  charset TEXT NOT NULL,    -- that the bytes were decoded by
  charset_source TEXT NOT NULL, -- who said so: bom, transport, markup, bytes, default
  charset_declared TEXT,    -- what was declared where that was not used
  replaced INTEGER NOT NULL, -- how many characters U+FFFD were put in for bytes that are none
  text TEXT NOT NULL,       -- what all spans point into
  text_sha256 TEXT NOT NULL, -- of the text in UTF-8
  pieces BLOB NOT NULL,     -- the map from the text to the bytes: JSON [[start, end, path, offset]...], zlib
  digest TEXT NOT NULL      -- sha256 of the document with all that was found in it
) STRICT;

CREATE TABLE segments (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  start INTEGER NOT NULL,   -- every character that is not white space is in exactly one
  end INTEGER NOT NULL,
  kind TEXT NOT NULL,       -- title, body, caption, meta, boilerplate
  PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,  -- in the order they were raised, from 0
  kind TEXT NOT NULL,       -- one of the doubts listed in the reference
  detail TEXT NOT NULL,     -- one sentence
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  id TEXT PRIMARY KEY,      -- made from the document's id and the contents' spans
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE,
  number INTEGER NOT NULL,  -- in text order, from 0
  finding TEXT NOT NULL,    -- kind, act, source, cue, contents, ... as JSON
  words_sha256 TEXT NOT NULL -- of the words that its spans point at
) STRICT;
CREATE INDEX statements_of_document ON statements (document, number);

CREATE TABLE runs (
  number INTEGER PRIMARY KEY, -- from 1
  started TEXT NOT NULL,
  finished TEXT,            -- NULL: it was interrupted, or is under way
  version TEXT NOT NULL,    -- of the program
  settings TEXT NOT NULL    -- JSON
) STRICT;

CREATE TABLE chain (
  number INTEGER PRIMARY KEY, -- from 1, one for each commit
  run INTEGER NOT NULL REFERENCES runs (number),
  item TEXT NOT NULL,       -- what was committed: a document's id and digest, or an input's name
  hash TEXT NOT NULL        -- sha256 of the hash before and the item: a lost commit breaks the chain
) STRICT;
