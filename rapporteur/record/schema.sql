-- The record, table by table. Spans are [start, end) in Unicode code points of documents.text.
-- All dates of publication are EDTF (ISO 8601-2); all moments are ISO 8601 in UTC.
-- Lists and spans are JSON: ["Ann Oram"], [12, 40], [[12, 40], [52, 61]].

CREATE TABLE record (
  key TEXT PRIMARY KEY,     -- 'made_by': the version of the program that made the file
  value TEXT NOT NULL       -- in words
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
CREATE INDEX inputs_of_bytes ON inputs (sha256);

CREATE TABLE documents (
  id TEXT PRIMARY KEY,      -- 'd' and the first 16 digits of sha256
  sha256 TEXT NOT NULL UNIQUE REFERENCES raws (sha256), -- the bytes it was read from
  file TEXT NOT NULL,       -- the name of the input that names it, see naming.py
  url TEXT,                 -- the address it stood at; else the one that the page gives
  url_declared TEXT,        -- the address that the page gives as its own
  media TEXT NOT NULL,      -- html or text
  kind TEXT NOT NULL,       -- report, transcript, communique, other
  outlet TEXT,              -- who publishes, as the page says
  title TEXT,               -- the headline
  published TEXT,           -- EDTF, never more precise than the words
  published_from TEXT,      -- where it was found: page, metadata, url
  published_words TEXT,     -- the words it was read from
  published_zone TEXT,      -- as stated; NULL where none is
  published_time TEXT,      -- hours and minutes, as stated
  published_span TEXT,      -- where the words stand in the text, if they do
  updated TEXT,             -- the date of the last change, in the same six columns
  updated_from TEXT,        -- likewise
  updated_words TEXT,       -- likewise
  updated_zone TEXT,        -- likewise
  updated_time TEXT,        -- likewise
  updated_span TEXT,        -- likewise
  bylines TEXT NOT NULL,    -- a list of names
  credits TEXT NOT NULL,    -- a list of agencies and initials
  dateline TEXT,            -- the place before the first words
  language TEXT,            -- BCP 47
  charset TEXT NOT NULL,    -- that the bytes were decoded by
  charset_source TEXT NOT NULL, -- who said so: bom, transport, markup, bytes, default
  charset_declared TEXT,    -- what was declared where that was not used
  replaced INTEGER NOT NULL, -- how many characters U+FFFD were put in for bytes that are none
  text TEXT NOT NULL,       -- what all spans point into
  text_sha256 TEXT NOT NULL, -- of the text in UTF-8
  pieces BLOB NOT NULL,     -- the map from the text to the bytes: JSON [[start, end, path, offset]...], zlib
  digest TEXT NOT NULL      -- sha256 of these columns and of all that was found in the text
) STRICT;

CREATE TABLE segments (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  start INTEGER NOT NULL,   -- every character that is not white space is in exactly one
  end INTEGER NOT NULL,     -- the first offset behind it
  kind TEXT NOT NULL,       -- title, body, caption, meta, boilerplate
  PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

CREATE TABLE flags (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in the order they were raised, from 0
  kind TEXT NOT NULL,       -- one of the doubts listed in the reference
  detail TEXT NOT NULL,     -- one sentence
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE statements (
  id TEXT PRIMARY KEY,      -- made from the document's id and the contents' spans
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order, from 0
  kind TEXT NOT NULL,       -- direct, indirect, mixed
  act TEXT NOT NULL,        -- speech, thought
  source TEXT,              -- the span of the words that name the speaker
  cue TEXT NOT NULL,        -- the spans of the words that say that something was said
  contents TEXT NOT NULL,   -- the spans of what was said, quotation marks left out
  speakers TEXT NOT NULL,   -- a list of ids of referents of this document
  sides TEXT NOT NULL,      -- names of those for whom an unnamed speaker speaks
  addressee TEXT,           -- to whom it was said
  said_on TEXT,             -- EDTF
  occasion TEXT,            -- an event id
  within TEXT,              -- the id of the statement that reports this one
  negated INTEGER NOT NULL, -- 1: denies, did not say
  confidence REAL,          -- a calibrated probability in [0, 1]
  rule TEXT NOT NULL,       -- what found it
  doubt TEXT NOT NULL,      -- why no speaker is known, in a few words; else ''
  words_sha256 TEXT NOT NULL -- of the words that its spans point at
) STRICT;
CREATE INDEX statements_of_document ON statements (document, number);

CREATE TABLE referents (
  id TEXT PRIMARY KEY,      -- the document's id, a colon, and the number
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- from 0
  kind TEXT NOT NULL,       -- person, state, organisation, group, place, conference, document, other
  names TEXT NOT NULL,      -- a list, as the page writes them, the fullest first
  role TEXT,                -- in the page's words
  office TEXT,              -- the office in the role
  side TEXT,                -- the name of the state or body it speaks for
  seat INTEGER NOT NULL     -- 1: a capital or palace that stands for who governs there
) STRICT;
CREATE INDEX referents_of_document ON referents (document, number);

CREATE TABLE mentions (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  start INTEGER NOT NULL,   -- of the bare name, or of the words that refer
  end INTEGER NOT NULL,     -- the first offset behind it
  referent TEXT NOT NULL REFERENCES referents (id) DEFERRABLE INITIALLY DEFERRED, -- who is meant
  form TEXT NOT NULL,       -- named, nominal, pronoun
  PRIMARY KEY (document, start, end, referent)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  start INTEGER NOT NULL,   -- of the words that tell a time
  end INTEGER NOT NULL,     -- the first offset behind them
  value TEXT,               -- EDTF, never more precise than the words
  anchor TEXT,              -- the date they were read against
  PRIMARY KEY (document, start)
) STRICT, WITHOUT ROWID;

-- The two tables below are made anew from all referents at the end of a run.

CREATE TABLE actors (
  id TEXT PRIMARY KEY,      -- made from kind and name
  kind TEXT NOT NULL,       -- as of referents
  name TEXT NOT NULL,       -- the fullest that a page gives
  aliases TEXT NOT NULL,    -- a list of the other names
  role TEXT,                -- the commonest
  side TEXT                 -- the id of the actor it speaks for
) STRICT;

CREATE TABLE identities (
  referent TEXT PRIMARY KEY REFERENCES referents (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, -- of a page
  actor TEXT NOT NULL REFERENCES actors (id) DEFERRABLE INITIALLY DEFERRED -- of the record
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of_actor ON identities (actor);

CREATE TABLE runs (
  number INTEGER PRIMARY KEY, -- from 1
  started TEXT NOT NULL,    -- the moment of it
  finished TEXT,            -- the moment of it; NULL: it was interrupted, or is under way
  version TEXT NOT NULL,    -- of the program
  settings TEXT NOT NULL,   -- JSON
  counts TEXT,              -- JSON, how many inputs ended in each state; NULL like finished
  commits INTEGER           -- how long the chain was at the end; NULL like finished
) STRICT;

CREATE TABLE chain (
  number INTEGER PRIMARY KEY, -- from 1, one for each input committed
  run INTEGER NOT NULL REFERENCES runs (number), -- in which it was committed
  item TEXT NOT NULL,       -- JSON, what was changed: documents and inputs with their hashes
  hash TEXT NOT NULL        -- sha256 of the hash before and the item: a lost commit breaks the chain
) STRICT;
