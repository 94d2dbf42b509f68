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
  published_from TEXT,      -- where it was found: page, metadata, url, correction
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

-- What is found in a page. Those found are numbered in text order, from 0, by document and kind.

CREATE TABLE statements (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  id TEXT NOT NULL UNIQUE,  -- made from the document's id and the contents' spans
  kind TEXT NOT NULL,       -- direct, indirect, mixed
  act TEXT NOT NULL,        -- speech, thought
  source TEXT,              -- the span of the words that name the speaker
  cue TEXT NOT NULL,        -- the spans of the words that say that something was said
  contents TEXT NOT NULL,   -- the spans of what was said, quotation marks left out
  speakers TEXT NOT NULL,   -- a list of ids of referents of this document
  sides TEXT NOT NULL,      -- names of those for whom an unnamed speaker speaks
  addressee TEXT,           -- the referent to whom it was said
  said_on TEXT,             -- EDTF
  occasion TEXT,            -- the report of the event at which it was said
  within TEXT,              -- the id of the statement that reports this one
  negated INTEGER NOT NULL, -- 1: denies, did not say
  confidence REAL,          -- a calibrated probability in [0, 1]
  rule TEXT NOT NULL,       -- what found it
  doubt TEXT NOT NULL,      -- why no speaker is known, in a few words; else ''
  words_sha256 TEXT NOT NULL, -- of the words that its spans point at
  said TEXT NOT NULL,       -- the contents and the source, folded, a line each: what is searched
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX statements_by_doubt ON statements (confidence, id);

CREATE TABLE referents (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- from 0
  id TEXT NOT NULL UNIQUE,  -- the document's id, a colon, and a number
  kind TEXT NOT NULL,       -- person, state, organisation, group, place, conference, document, other
  names TEXT NOT NULL,      -- a list, as the page writes them, the fullest first
  role TEXT,                -- in the page's words
  office TEXT,              -- the office in the role
  side TEXT,                -- the name of the state or body it speaks for
  seat INTEGER NOT NULL,    -- 1: a capital or palace that stands for who governs there
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  start INTEGER NOT NULL,   -- of the bare name, or of the words that refer
  end INTEGER NOT NULL,     -- the first offset behind it
  actor TEXT NOT NULL,      -- the referent who is meant
  form TEXT NOT NULL,       -- named, nominal, pronoun
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE times (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  start INTEGER NOT NULL,   -- of the words that tell a time
  end INTEGER NOT NULL,     -- the first offset behind them
  value TEXT,               -- EDTF, never more precise than the words
  anchor TEXT,              -- the date they were read against
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE figures (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  id TEXT NOT NULL UNIQUE,  -- made from the document's id and the span
  start INTEGER NOT NULL,   -- of the words that give the number
  end INTEGER NOT NULL,     -- the first offset behind them
  value REAL NOT NULL,      -- the number
  upper REAL,               -- the other end of a range
  modifier TEXT NOT NULL,   -- exactly, more than, at least, around, nearly, up to
  unit TEXT,                -- what is counted, in the page's words
  measure TEXT,             -- the same made comparable across pages
  as_of TEXT,               -- EDTF
  source TEXT,              -- the referent who gives it
  statement TEXT,           -- the id of the statement it stands in
  confidence REAL,          -- a calibrated probability in [0, 1]
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX figures_by_doubt ON figures (confidence, id);

CREATE TABLE reports (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  id TEXT NOT NULL UNIQUE,  -- made from the document's id, the kind and the trigger
  start TEXT,               -- EDTF: when the event began
  end TEXT,                 -- EDTF: when it ended
  extent TEXT NOT NULL,     -- the span of the words that tell the event
  trigger TEXT NOT NULL,    -- the span of the word that names it
  kind TEXT NOT NULL,       -- one of the kinds of events
  status TEXT NOT NULL,     -- happened, ongoing, planned, proposed, cancelled
  basis TEXT NOT NULL,      -- asserted, reported, alleged, inferred
  place TEXT,               -- a referent
  named TEXT,               -- the referent that the event itself is: a conference, a body
  parts TEXT NOT NULL,      -- a list of {actor, role}: referents who take part
  statement TEXT,           -- the id of the statement that it is told in
  confidence REAL,          -- a calibrated probability in [0, 1]
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE participation (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  id TEXT NOT NULL UNIQUE,  -- made from the evidence, the invitee and the status
  event TEXT,               -- the report of the conference, meeting or body
  invitee TEXT NOT NULL,    -- a referent
  status TEXT NOT NULL,     -- proposed, invited, conditional, accepted, declined, undecided, withdrawn, excluded
  by TEXT,                  -- the referent who invites, refuses, demands
  as_of TEXT,               -- EDTF
  evidence TEXT NOT NULL,   -- a list of {document, start, end}
  condition TEXT,           -- in the page's words
  statement TEXT,           -- the id of the statement it stands in
  confidence REAL,          -- a calibrated probability in [0, 1]
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX participation_by_doubt ON participation (confidence, id);

CREATE TABLE positions (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  id TEXT NOT NULL UNIQUE,  -- made from the evidence, the side, the topic and the stance
  actor TEXT NOT NULL,      -- the referent whose position it is: the side
  holder TEXT,              -- the referent who spoke for it
  issue TEXT,               -- NULL: see bearings
  stance TEXT NOT NULL,     -- support, oppose, conditional, undecided
  condition TEXT,           -- in the page's words
  as_of TEXT,               -- EDTF
  basis TEXT NOT NULL,      -- stated, reported by another, inferred by the outlet
  evidence TEXT NOT NULL,   -- a list of {document, start, end}
  topic TEXT NOT NULL,      -- concept, target and words: what the issue is found by
  statement TEXT,           -- the id of the statement it stands in
  confidence REAL,          -- a calibrated probability in [0, 1]
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX positions_by_doubt ON positions (confidence, id);

CREATE TABLE meanings (
  document TEXT NOT NULL REFERENCES documents (id) ON DELETE CASCADE, -- whose it is
  number INTEGER NOT NULL,  -- in text order
  statement TEXT NOT NULL,  -- the id of a statement
  vector BLOB NOT NULL,     -- where its contents lie: one signed byte a dimension
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

-- What collation makes of all pages together. The tables below are made anew at the end of a run.

CREATE TABLE actors (
  id TEXT PRIMARY KEY,      -- made from kind and name
  kind TEXT NOT NULL,       -- as of referents
  name TEXT NOT NULL,       -- the fullest that a page gives
  aliases TEXT NOT NULL,    -- a list of the other names
  role TEXT,                -- the commonest
  side TEXT                 -- the id of the actor it speaks for
) STRICT;

CREATE TABLE identities (
  referent TEXT PRIMARY KEY, -- of a page
  actor TEXT NOT NULL       -- of the record
) STRICT, WITHOUT ROWID;
CREATE INDEX identities_of_actor ON identities (actor);

CREATE TABLE datings (
  document TEXT PRIMARY KEY, -- one that has no date of its own
  published TEXT NOT NULL,  -- EDTF, an interval
  reason TEXT NOT NULL      -- in one sentence
) STRICT, WITHOUT ROWID;

CREATE TABLE timings (
  of TEXT PRIMARY KEY,      -- a statement's id, or a document's with ':' and the start of the words
  value TEXT NOT NULL       -- EDTF, read against the date of datings
) STRICT, WITHOUT ROWID;

CREATE TABLE utterances (
  id TEXT PRIMARY KEY,      -- made from the ids of its statements
  speakers TEXT NOT NULL,   -- a list of actors
  said_on TEXT,             -- EDTF
  statements TEXT NOT NULL, -- a list of ids
  base TEXT NOT NULL,       -- the fullest of them
  passage TEXT NOT NULL,    -- the spans of the base that the others have a part of
  relation TEXT NOT NULL,   -- same words, partly the same words, paraphrase
  words TEXT NOT NULL,      -- the words of the base, a list
  apparatus TEXT NOT NULL,  -- a list of witnesses against the base, see the model
  n_independent INTEGER NOT NULL, -- witnesses that are not copies of each other
  confidence REAL           -- a calibrated probability in [0, 1]
) STRICT;

CREATE TABLE recoveries (
  statement TEXT PRIMARY KEY, -- whose own page names no speaker
  speakers TEXT NOT NULL,   -- a list of actors
  witness TEXT NOT NULL     -- the statement that prints the same words and names them
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
  document TEXT NOT NULL,   -- the later, or the shorter
  of TEXT NOT NULL,         -- the document it repeats
  share REAL NOT NULL,      -- of its words that stand there too
  via TEXT NOT NULL,        -- agency, same outlet, unknown
  PRIMARY KEY (document, of)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
  id TEXT PRIMARY KEY,      -- made from the reports
  kind TEXT NOT NULL,       -- one of the kinds of events
  status TEXT NOT NULL,     -- happened, ongoing, planned, proposed, cancelled
  start TEXT,               -- EDTF
  end TEXT,                 -- EDTF
  place TEXT,               -- a name
  participants TEXT NOT NULL, -- a list of {actor, role}
  reports TEXT NOT NULL,    -- a list of {document, start, end}
  basis TEXT NOT NULL,      -- asserted, reported, alleged, inferred
  plans TEXT NOT NULL,      -- a list of {start, place, as_of, document}
  name TEXT,                -- where it has one
  confidence REAL           -- a calibrated probability in [0, 1]
) STRICT;
CREATE INDEX events_by_doubt ON events (confidence, id);

CREATE TABLE tellings (
  report TEXT PRIMARY KEY,  -- of a page
  event TEXT NOT NULL       -- that it tells
) STRICT, WITHOUT ROWID;

CREATE TABLE issues (
  id TEXT PRIMARY KEY,      -- the user's, or made from what the issue is found by
  label TEXT NOT NULL,      -- a few words
  description TEXT,         -- a sentence
  origin TEXT NOT NULL,     -- user, proposed
  examples TEXT NOT NULL    -- a list of sentences
) STRICT;

CREATE TABLE bearings (
  position TEXT PRIMARY KEY, -- of a page
  issue TEXT NOT NULL       -- that it bears on
) STRICT, WITHOUT ROWID;

CREATE TABLE shifts (
  id TEXT PRIMARY KEY,      -- made from the two positions
  actor TEXT NOT NULL,      -- the side
  issue TEXT NOT NULL,      -- on which
  before TEXT NOT NULL,     -- a position
  after TEXT NOT NULL,      -- a position
  "between" TEXT NOT NULL     -- a list of the two dates
) STRICT;

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY,      -- made from what is compared and its values
  what TEXT NOT NULL,       -- in words
  kind TEXT NOT NULL,       -- changed over time, sources differ, spelling, different measure
  "values" TEXT NOT NULL    -- a list of {value, document, start, end}
) STRICT;

-- What people say of the record. The file beside it is what counts; these tables are made
-- anew from it, and what the file has lost is put back from them. Where a page is corrected, the tables above hold it as it is corrected.

CREATE TABLE as_read (
  document TEXT PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, -- one that people corrected
  body BLOB NOT NULL,       -- what was found on it and when it was published, as read: JSON, zlib
  digest TEXT NOT NULL      -- documents.digest as it was read
) STRICT, WITHOUT ROWID;

CREATE TABLE corrections (
  id TEXT PRIMARY KEY,      -- made from all the rest of it, as it stands in the file
  made_on TEXT NOT NULL,    -- the moment of it
  by TEXT NOT NULL,         -- who says so
  kind TEXT NOT NULL,       -- set, confirm, reject, add, merge, split, undo
  what TEXT NOT NULL,       -- the table that the target is in
  target TEXT NOT NULL,     -- the id of what is corrected
  field TEXT NOT NULL,      -- what is set; else ''
  before TEXT NOT NULL,     -- JSON: what the record said
  after TEXT NOT NULL,      -- JSON: what is so instead
  why TEXT NOT NULL,        -- in the person's words
  state TEXT NOT NULL,      -- holds, replaced, undone, misfit
  conflicts TEXT NOT NULL,  -- a list of those that say otherwise and did not know of it
  note TEXT NOT NULL,       -- a sentence on its state
  whole TEXT NOT NULL       -- the correction as its file has it, should that be lost
) STRICT;

CREATE TABLE amended (
  of TEXT NOT NULL,         -- the id of what is as a person says
  correction TEXT NOT NULL, -- which says so
  PRIMARY KEY (of, correction)
) STRICT, WITHOUT ROWID;

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
