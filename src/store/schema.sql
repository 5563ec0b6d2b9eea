-- store: the whole database. Three layers: what arrived can not be made again and is kept; what was read from it, and what comparing found, can
-- be made again by this program from the first layer. Times are ISO 8601; spans are bytes of the page as it came; (at, len) is a span.
-- application_id says "rawi" in ASCII; user_version counts the changes of this schema.

PRAGMA application_id = 0x72617769;
PRAGMA user_version = 14;

-- ── what arrived ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- The bytes of a page, once, whoever sent them.
CREATE TABLE page (
	page    INTEGER PRIMARY KEY,
	sha256  TEXT NOT NULL,          -- of the bytes, lower-case hex
	size    INTEGER NOT NULL,       -- bytes before compression
	data    BLOB NOT NULL           -- zstd (RFC 8878), one frame
);
CREATE UNIQUE INDEX page_sha256 ON page (substr(sha256, 1, 32)); -- half of it: enough that no two are found that agree, and half of what is looked for all over the file

-- A document by its identity: its canonical address, else the id it was given, else its path.
CREATE TABLE document (
	document INTEGER PRIMARY KEY,
	id       TEXT NOT NULL,
	current  INTEGER REFERENCES version -- the newest version, the one that counts
);
CREATE UNIQUE INDEX document_id ON document (id);

-- What a document read at one time, and what its collector said about it: the same bytes of which something else is said are another version.
CREATE TABLE version (
	version   INTEGER PRIMARY KEY,
	document  INTEGER NOT NULL REFERENCES document,
	number    INTEGER NOT NULL,     -- 1 the first
	page      INTEGER NOT NULL REFERENCES page,
	given_id  TEXT NOT NULL,        -- as it came, before a canonical address replaced it
	form      INTEGER NOT NULL,     -- 0 text, 1 HTML
	charset   TEXT NOT NULL,        -- as it was read
	given_form      INTEGER NOT NULL, -- what the carrier said: -1 nothing, 0 text, 1 HTML
	given_charset   TEXT NOT NULL,  -- these are '' where nothing was given
	given_title     TEXT NOT NULL,
	given_url       TEXT NOT NULL,
	given_outlet    TEXT NOT NULL,
	given_published TEXT NOT NULL,
	added     TEXT NOT NULL,        -- when, UTC
	UNIQUE (document, number)
);
CREATE INDEX version_given ON version (given_id, page);
CREATE INDEX version_page ON version (page);

-- What an editor put right, in the order in which it was done. Comparing follows it; see store/corrections.h.
CREATE TABLE correction (
	correction INTEGER PRIMARY KEY,
	made     TEXT NOT NULL,         -- when, UTC
	undone   TEXT NOT NULL DEFAULT '', -- when it was taken back
	kind     TEXT NOT NULL,         -- merge, split, speaker
	document TEXT NOT NULL,         -- of split and speaker: a document's id
	article  INTEGER NOT NULL,
	at       INTEGER NOT NULL,      -- of speaker: the content
	len      INTEGER NOT NULL,
	what     TEXT NOT NULL,         -- a key; of speaker the content's words
	becomes  TEXT NOT NULL          -- a key
);

-- ── what was read from it ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

-- One article of a version: its record.
CREATE TABLE record (
	record    INTEGER PRIMARY KEY,
	version   INTEGER NOT NULL REFERENCES version,
	article   INTEGER NOT NULL,     -- 0 the main one, 1 … those appended to the page
	engine    TEXT NOT NULL,        -- version of the program that read it
	tables    TEXT NOT NULL,        -- hash of the tables it read with
	lang      TEXT NOT NULL,        -- BCP 47
	title     TEXT,
	outlet    TEXT,
	agency    TEXT,
	url       TEXT,
	published TEXT,
	basis     TEXT NOT NULL,        -- what proves `published`
	story_day TEXT,                 -- the day that its story lent it, else NULL
	rekeyed   INTEGER NOT NULL DEFAULT 0, -- 1: a key of table entity differs from the JSON's
	json      BLOB NOT NULL,        -- the record as the page alone gives it: JSON, zstd (behind what lists ask of it, so that they need not walk over it)
	dated     BLOB,                 -- the record as it is read when that day is known: JSON, zstd; NULL where it lent none
	UNIQUE (version, article)
);
CREATE INDEX record_reader ON record (engine, tables); -- which are to be read again

-- Rows to ask questions of; `record` and the number in the record's list. The record's JSON holds more (mentions, roles, spans of everything).
CREATE TABLE entity (
	record  INTEGER NOT NULL REFERENCES record,
	entity  INTEGER NOT NULL,
	type    TEXT NOT NULL,          -- PER, ORG, LOC
	name    TEXT NOT NULL,
	key     TEXT NOT NULL,          -- the same in every document that means the same
	guess   TEXT NOT NULL,          -- the key as the page alone gives it
	country TEXT,                   -- ISO 3166-1 alpha-3
	unnamed INTEGER NOT NULL,       -- 1: described, not named
	geonames INTEGER,               -- where a place is, if that is known
	lat     REAL,
	lon     REAL,
	mentions INTEGER NOT NULL,
	forms   TEXT,                   -- what the page calls it besides its name, a line each; NULL none
	PRIMARY KEY (record, entity)
) WITHOUT ROWID;
CREATE INDEX entity_key ON entity (key);

-- An office that a page gives a person.
CREATE TABLE role (
	record  INTEGER NOT NULL REFERENCES record,
	entity  INTEGER NOT NULL,       -- the bearer
	role    INTEGER NOT NULL,
	title   TEXT NOT NULL,          -- as on the page
	office  TEXT NOT NULL,          -- the same for all titles of one office
	standing TEXT,                  -- former, acting, elect, deputy; NULL: holds it
	body    INTEGER,                -- the entity it is an office of
	state   TEXT,                   -- or the state
	at      INTEGER NOT NULL,
	len     INTEGER NOT NULL,
	PRIMARY KEY (record, entity, role)
) WITHOUT ROWID;

CREATE TABLE quote (
	record  INTEGER NOT NULL REFERENCES record,
	quote   INTEGER NOT NULL,
	kind    TEXT NOT NULL,          -- direct, indirect, mixed
	cue     TEXT,
	content TEXT NOT NULL,
	speaker INTEGER,                -- entity, NULL unknown
	at      INTEGER NOT NULL,
	len     INTEGER NOT NULL,
	PRIMARY KEY (record, quote)
) WITHOUT ROWID;

CREATE TABLE event (
	record    INTEGER NOT NULL REFERENCES record,
	event     INTEGER NOT NULL,
	type      TEXT NOT NULL,        -- PLOVER 2.0
	mode      TEXT,
	status    TEXT NOT NULL,
	actor     INTEGER,              -- the first, an entity
	recipient INTEGER,
	date      TEXT,
	place     TEXT,
	trigger_words TEXT NOT NULL,    -- the first
	at        INTEGER NOT NULL,
	len       INTEGER NOT NULL,
	day       TEXT,                 -- what it is sorted by: the first day of `date`, else its document's
	PRIMARY KEY (record, event)
) WITHOUT ROWID;

CREATE TABLE figure (
	record  INTEGER NOT NULL REFERENCES record,
	figure  INTEGER NOT NULL,
	value   REAL NOT NULL,
	unit    TEXT,
	bound   TEXT,
	of      TEXT,
	at      INTEGER NOT NULL,
	len     INTEGER NOT NULL,
	PRIMARY KEY (record, figure)
) WITHOUT ROWID;

-- What a record tells, as claims are found from it (compare/told.h), zstd: of the record that counts, the one dated by its story where there is one.
CREATE TABLE told (record INTEGER PRIMARY KEY REFERENCES record, data BLOB NOT NULL);

-- The newest version's articles: the documents that count. For who asks questions by hand.
CREATE VIEW current AS
	SELECT d.id, r.article, v.number AS version, r.record, r.lang, r.title, r.outlet, r.agency, r.url, r.published, r.basis
	FROM document d JOIN version v ON v.version = d.current JOIN record r ON r.version = v.version;

-- ── what comparing found ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE copy (
	a INTEGER NOT NULL REFERENCES record, a_at INTEGER NOT NULL, a_len INTEGER NOT NULL, a_sum INTEGER NOT NULL, -- sum: of what the span reads (store/copy_text.c)
	b INTEGER NOT NULL REFERENCES record, b_at INTEGER NOT NULL, b_len INTEGER NOT NULL, b_sum INTEGER NOT NULL,
	near    INTEGER NOT NULL,       -- 0 verbatim, 1 near
	words   INTEGER NOT NULL,       -- shared
	overlap REAL NOT NULL,          -- 0 … 1
	first   TEXT                    -- 'a' or 'b': the side with the earlier known date
);

CREATE TABLE story (
	story    INTEGER PRIMARY KEY,   -- by its smallest document (compare/numbers.h)
	title    TEXT NOT NULL,
	title_record INTEGER NOT NULL REFERENCES record, -- the document that the title is of
	first    TEXT,                  -- days
	last     TEXT,
	tellings INTEGER NOT NULL,
	documents INTEGER NOT NULL
);
CREATE TABLE story_document (story INTEGER NOT NULL REFERENCES story, record INTEGER NOT NULL REFERENCES record, PRIMARY KEY (story, record)) WITHOUT ROWID;
CREATE TABLE story_link (story INTEGER NOT NULL REFERENCES story, other INTEGER NOT NULL REFERENCES story, PRIMARY KEY (story, other)) WITHOUT ROWID;
CREATE TABLE story_entity (story INTEGER NOT NULL REFERENCES story, rank INTEGER NOT NULL, key TEXT NOT NULL, PRIMARY KEY (story, rank)) WITHOUT ROWID;

CREATE TABLE claim (
	claim    INTEGER PRIMARY KEY,   -- by its smallest place (compare/numbers.h)
	kind     INTEGER NOT NULL,      -- 0 quote, 1 event, 2 figure
	text     TEXT NOT NULL,
	speaker  TEXT,                  -- a key
	speaker_name TEXT,
	outlets  INTEGER NOT NULL,
	tellings INTEGER NOT NULL,
	sum      INTEGER NOT NULL       -- a hash of all that is kept of it, here and in the next three tables: one that is found again is not written again
);
CREATE TABLE claim_place (
	claim  INTEGER NOT NULL REFERENCES claim,
	place  INTEGER NOT NULL,        -- 0 …, by document, then by place
	record INTEGER NOT NULL REFERENCES record,
	item   INTEGER NOT NULL,        -- number of the quote, event or figure
	at     INTEGER NOT NULL,
	len    INTEGER NOT NULL,
	text   TEXT NOT NULL,
	PRIMARY KEY (claim, place)
) WITHOUT ROWID;
CREATE TABLE claim_story (claim INTEGER NOT NULL REFERENCES claim, story INTEGER NOT NULL REFERENCES story, PRIMARY KEY (claim, story)) WITHOUT ROWID;
CREATE TABLE claim_conflict (claim INTEGER NOT NULL REFERENCES claim, other INTEGER NOT NULL REFERENCES claim, what TEXT NOT NULL, PRIMARY KEY (claim, other, what)) WITHOUT ROWID;

CREATE INDEX story_link_other ON story_link (other);

-- ── what comparing goes by the next time ─────────────────────────────────────────────────────────────────────────────────────────────────────────

-- What comparing needs of an article of a newest version. `doc`, here and below, is a number by its day, id and article (compare/numbers.h): the same whatever the order of arrival.
CREATE TABLE sketch (
	sketch  INTEGER PRIMARY KEY,
	record  INTEGER NOT NULL,
	doc     INTEGER NOT NULL,
	day     INTEGER NOT NULL,       -- of publication, since 1970-01-01; -2147483648 unknown
	state   INTEGER NOT NULL,       -- 0 new, 1 compared, 2 compared and gone since
	story   INTEGER NOT NULL,       -- 0 none yet
	names   BLOB NOT NULL           -- numbers of table heard: what it says of whom
);
-- The sketch itself, of the record as the page alone gives it, without its name (compare/pack.h). Apart, so that what changes while documents are compared stands close together.
CREATE TABLE sketch_data (sketch INTEGER PRIMARY KEY REFERENCES sketch, data BLOB NOT NULL);
CREATE TRIGGER sketch_gone AFTER DELETE ON sketch BEGIN DELETE FROM sketch_data WHERE sketch = old.sketch; END;
CREATE INDEX sketch_record ON sketch (record);
CREATE INDEX sketch_doc ON sketch (doc);
CREATE INDEX sketch_story ON sketch (story);
CREATE INDEX sketch_waits ON sketch (state, day, doc) WHERE state <> 1;

-- By what documents are found: runs of words, rare words, what they are about (compare/pairs.h).
-- A row is a stretch of them, in that order: its first, and what stands in store/marks.h. A document is told by the row of its sketch.
CREATE TABLE mark (key INTEGER NOT NULL, day INTEGER NOT NULL, doc INTEGER NOT NULL, more BLOB NOT NULL, PRIMARY KEY (key, day, doc)) WITHOUT ROWID;
-- Pairs that may tell one story, on both sides.
CREATE TABLE pair (doc INTEGER NOT NULL, other INTEGER NOT NULL, likeness REAL NOT NULL, PRIMARY KEY (doc, other)) WITHOUT ROWID;
-- Stories under what they share with others of a saga.
CREATE TABLE saga (key INTEGER NOT NULL, first INTEGER NOT NULL, story INTEGER NOT NULL, PRIMARY KEY (key, first, story)) WITHOUT ROWID;
CREATE INDEX saga_story ON saga (story);
-- The stories nearest to one of them; two are linked where each is near to the other.
CREATE TABLE near (story INTEGER NOT NULL, other INTEGER NOT NULL, PRIMARY KEY (story, other)) WITHOUT ROWID;
CREATE INDEX near_other ON near (other);
-- Names as pages give them and as their stories resolve them, in how many documents; and the key that all documents together give them.
CREATE TABLE heard (
	heard    INTEGER PRIMARY KEY,
	type     INTEGER NOT NULL,
	country  TEXT NOT NULL,
	key      TEXT NOT NULL,
	resolved TEXT NOT NULL,
	docs     INTEGER NOT NULL,
	settled  TEXT NOT NULL
);
-- By what a heard name is found: the whole of it; its letters, its sound, what it begins and ends with (compare/world.h). Hashes.
CREATE TABLE heard_mark (mark INTEGER NOT NULL, heard INTEGER NOT NULL, PRIMARY KEY (mark, heard)) WITHOUT ROWID;

-- One row: 1 where something was added that has not been compared yet; how many corrections were made and taken back when it was compared last; 1 where versions have
-- no record yet (of an older layout, of a database that was recovered); the last record that is in tables known and stand: what is newer comes into them when all is
-- compared, in the order of their keys; 1 where indexes wait until all is read (store/load.h).
CREATE TABLE state (stale INTEGER NOT NULL, corrections INTEGER NOT NULL, unread INTEGER NOT NULL, settled INTEGER NOT NULL, loading INTEGER NOT NULL);
INSERT INTO state VALUES (0, 0, 0, 0, 0);

-- ── what questions are asked of ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────
-- Made of the rows above, so that each question is answered from an index (store/query.h).

-- The documents that count, each once: what lists show and filters look at, apart from the wide rows of table record.
CREATE TABLE article (
	record  INTEGER PRIMARY KEY REFERENCES record,
	id      TEXT NOT NULL,
	article INTEGER NOT NULL,
	version INTEGER NOT NULL,       -- its number
	day     TEXT,                   -- of publication
	outlet  TEXT,
	title   TEXT,
	quotes  INTEGER NOT NULL,       -- how many
	events  INTEGER NOT NULL,
	figures INTEGER NOT NULL,
	title_terms TEXT NOT NULL DEFAULT '' -- the words of the title, as table words has them
);
CREATE UNIQUE INDEX article_id ON article (id, article);
CREATE INDEX article_day ON article (day, id, article);
CREATE INDEX article_outlet ON article (outlet, day);

-- Who stands on which side of which fact.
CREATE TABLE part (
	record  INTEGER NOT NULL REFERENCES record,
	entity  INTEGER NOT NULL,
	kind    INTEGER NOT NULL,       -- 0 quote, 1 event, 2 figure
	side    INTEGER NOT NULL,       -- rawi_side_kind
	item    INTEGER NOT NULL,
	rank    INTEGER NOT NULL,       -- among those of its side, as the record has them
	PRIMARY KEY (record, kind, item, side, entity)
) WITHOUT ROWID;

-- Who stands where, as it is listed: of somebody the facts and offices, the newest first. So a list's first page and its length are one stretch of this table.
CREATE TABLE stand (
	who    INTEGER NOT NULL,        -- hash of a key, or of a state, and of how he stands there (store/stand.h)
	day    INTEGER NOT NULL,        -- negated; 2147483647 none is known
	record INTEGER NOT NULL,
	item   INTEGER NOT NULL,        -- of its quotes, events or figures; of an office the bearer and the role
	PRIMARY KEY (who, day, record, item)
) WITHOUT ROWID;
-- The claims about somebody, those with most tellings and outlets first.
CREATE TABLE claim_who (who INTEGER NOT NULL, weight INTEGER NOT NULL, claim INTEGER NOT NULL, PRIMARY KEY (who, weight, claim)) WITHOUT ROWID;

-- One row: how many of each there are.
CREATE TABLE total (articles INTEGER NOT NULL, quotes INTEGER NOT NULL, events INTEGER NOT NULL, figures INTEGER NOT NULL, claims INTEGER NOT NULL);
INSERT INTO total VALUES (0, 0, 0, 0, 0);
CREATE TRIGGER total_article AFTER INSERT ON article BEGIN
	UPDATE total SET articles = articles + 1, quotes = quotes + new.quotes, events = events + new.events, figures = figures + new.figures;
END;
CREATE TRIGGER total_article_gone AFTER DELETE ON article BEGIN
	UPDATE total SET articles = articles - 1, quotes = quotes - old.quotes, events = events - old.events, figures = figures - old.figures;
END;
CREATE TRIGGER total_article_other AFTER UPDATE OF quotes, events, figures ON article BEGIN
	UPDATE total SET quotes = quotes - old.quotes + new.quotes, events = events - old.events + new.events, figures = figures - old.figures + new.figures;
END;
CREATE TRIGGER total_claim AFTER INSERT ON claim BEGIN UPDATE total SET claims = claims + 1; END;
CREATE TRIGGER total_claim_gone AFTER DELETE ON claim BEGIN UPDATE total SET claims = claims - 1; END;

-- Everybody and everything that is named, over all documents that count.
CREATE TABLE known (
	key       TEXT PRIMARY KEY,
	name      TEXT NOT NULL,        -- that most documents give it; of a state the table's
	type      TEXT NOT NULL,
	country   TEXT,
	geonames  INTEGER,
	lat       REAL,
	lon       REAL,
	mentions  INTEGER NOT NULL,
	documents INTEGER NOT NULL,
	outlets   INTEGER NOT NULL,
	first     TEXT,                 -- days
	last      TEXT
) WITHOUT ROWID;
CREATE INDEX known_weight ON known (documents DESC, mentions DESC, key);

-- By what they are found: 0 all that they are called, folded, without blanks; 1 each word of the name, folded; 2 of persons, the consonants of the name and of its last word.
CREATE TABLE called (
	way  INTEGER NOT NULL,
	text TEXT NOT NULL,
	key  TEXT NOT NULL,
	PRIMARY KEY (way, text, key)
) WITHOUT ROWID;
CREATE INDEX called_key ON called (key);

-- The words of the documents that count, as hashes of their dictionary forms (store/words.h); rowid is the record.
CREATE VIRTUAL TABLE words USING fts5 (title, body, content = '', columnsize = 0, tokenize = 'ascii');
INSERT INTO words (words, rank) VALUES ('hashsize', 8388608); -- bytes gathered before they are written: fewer merges
INSERT INTO words (words, rank) VALUES ('automerge', 0);      -- merged a little behind each commit (store/words.h), never much at once
INSERT INTO words (words, rank) VALUES ('usermerge', 8);
INSERT INTO words (words, rank) VALUES ('crisismerge', 256);

-- How often each thing was said of those whom many documents name: so that what comes can be added to known, which is else made of all rows of a key.
CREATE TABLE tally (
	key  TEXT NOT NULL,
	what INTEGER NOT NULL,          -- 0 type, 1 name, 2 country, 3 where it is, 4 outlet, 5 other form
	text TEXT NOT NULL,
	n    INTEGER NOT NULL,
	PRIMARY KEY (key, what, text)
) WITHOUT ROWID;

-- Keys whose rows have changed since known, called and tally were made of them, of records that were among them then: those of later records are found by their numbers (state.settled).
CREATE TABLE touched (key TEXT PRIMARY KEY, anew INTEGER NOT NULL) WITHOUT ROWID; -- anew: 1
-- (Not by INSERT OR IGNORE: the statement that fires a trigger lends it its own way with conflicts.)
CREATE TRIGGER entity_gone AFTER DELETE ON entity WHEN old.unnamed = 0 AND old.record <= (SELECT settled FROM state) BEGIN
	INSERT INTO touched VALUES (old.key, 1) ON CONFLICT (key) DO NOTHING;
END;
CREATE TRIGGER entity_other AFTER UPDATE OF key ON entity WHEN new.unnamed = 0 AND new.record <= (SELECT settled FROM state) BEGIN
	INSERT INTO touched VALUES (old.key, 1) ON CONFLICT (key) DO NOTHING;
	INSERT INTO touched VALUES (new.key, 1) ON CONFLICT (key) DO NOTHING;
END;
CREATE TRIGGER article_gone AFTER DELETE ON article WHEN old.record <= (SELECT settled FROM state) BEGIN
	INSERT INTO touched SELECT DISTINCT key, 1 FROM entity WHERE record = old.record AND unnamed = 0 ON CONFLICT (key) DO NOTHING;
END;
CREATE TRIGGER article_other AFTER UPDATE OF day, outlet ON article WHEN (new.day IS NOT old.day OR new.outlet IS NOT old.outlet) AND new.record <= (SELECT settled FROM state) BEGIN
	INSERT INTO touched SELECT DISTINCT key, 1 FROM entity WHERE record = new.record AND unnamed = 0 ON CONFLICT (key) DO NOTHING;
END;

CREATE INDEX story_weight ON story (documents DESC, first IS NULL, first, story);
CREATE INDEX story_document_record ON story_document (record);
CREATE INDEX story_entity_key ON story_entity (key);
CREATE INDEX copy_a ON copy (a);
CREATE INDEX copy_b ON copy (b);
CREATE INDEX claim_weight ON claim (tellings DESC, outlets DESC, claim);
CREATE INDEX claim_speaker ON claim (speaker);
CREATE INDEX claim_place_record ON claim_place (record, item);
CREATE INDEX claim_story_story ON claim_story (story);
CREATE INDEX claim_conflict_other ON claim_conflict (other);
CREATE INDEX entity_country ON entity (country) WHERE country IS NOT NULL;
CREATE INDEX quote_kind ON quote (kind);
CREATE INDEX event_day ON event (day, type, status);
CREATE INDEX event_type ON event (type, day, status);
CREATE INDEX figure_unit ON figure (unit);
