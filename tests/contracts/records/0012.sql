CREATE TABLE anchors (
	entity_id TEXT NOT NULL, 
	article_id TEXT NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	PRIMARY KEY (entity_id)
);
CREATE TABLE article_profiles (
	article INTEGER NOT NULL, 
	address TEXT NOT NULL, 
	wire TEXT, 
	shingles TEXT NOT NULL, 
	shingle_count INTEGER NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	UNIQUE (address)
);
CREATE VIRTUAL TABLE article_search USING fts5(title, text, outlet, bylines, content='articles', content_rowid='seq', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE article_shingles (
	value INTEGER NOT NULL, 
	article INTEGER NOT NULL, 
	PRIMARY KEY (value, article)
)
 WITHOUT ROWID

;
CREATE TABLE article_told (
	article INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	told BLOB NOT NULL, 
	terms BLOB NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles (seq)
);
CREATE TABLE articles (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	capture_id TEXT NOT NULL, 
	address TEXT NOT NULL, 
	title TEXT, 
	text TEXT NOT NULL, 
	language TEXT NOT NULL, 
	subject TEXT, 
	outlet TEXT, 
	bylines TEXT NOT NULL, 
	credits TEXT NOT NULL, 
	published VARCHAR(32), 
	precision TEXT NOT NULL, 
	seen_at VARCHAR(32), 
	revision INTEGER NOT NULL, 
	superseded_by TEXT, 
	state TEXT NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id), 
	FOREIGN KEY(capture_id) REFERENCES captures (id)
);
CREATE TABLE attribution_speakers (
	article INTEGER NOT NULL, 
	attribution INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	entity_key TEXT NOT NULL, 
	PRIMARY KEY (article, attribution, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE attributions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	cue_class TEXT NOT NULL, 
	cue_lemma TEXT NOT NULL, 
	speaker_key TEXT, 
	speaker_name TEXT, 
	speaker_state TEXT NOT NULL, 
	parent INTEGER, 
	source TEXT NOT NULL, 
	cue TEXT NOT NULL, 
	content TEXT NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE captures (
	id TEXT NOT NULL, 
	source_id TEXT NOT NULL, 
	address TEXT NOT NULL, 
	retrieved_at VARCHAR(32) NOT NULL, 
	media_type TEXT NOT NULL, 
	hints TEXT NOT NULL, 
	is_complete BOOLEAN NOT NULL, 
	content BLOB NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE chain_nodes (
	article INTEGER NOT NULL, 
	chain INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	entity_key TEXT, 
	PRIMARY KEY (article, chain, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE chains (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	content_start INTEGER NOT NULL, 
	content_end INTEGER NOT NULL, 
	attribution INTEGER, 
	is_certain BOOLEAN NOT NULL, 
	origin TEXT, 
	origin_kind TEXT, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE copies (
	article INTEGER NOT NULL, 
	of_article INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	containment FLOAT NOT NULL, 
	is_direction_known BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (article, of_article), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(of_article) REFERENCES articles (seq)
);
CREATE TABLE counters (
	name TEXT NOT NULL, 
	value INTEGER NOT NULL, 
	PRIMARY KEY (name)
);
CREATE TABLE entities (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	article_count INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
CREATE TABLE entity_doubts (
	article INTEGER NOT NULL, 
	entity_key TEXT NOT NULL, 
	other_id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	score FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (article, entity_key, other_id), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(other_id) REFERENCES entities (id), 
	FOREIGN KEY(entity_id) REFERENCES entities (id)
)
 WITHOUT ROWID

;
CREATE TABLE entity_keys (
	"key" TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	level INTEGER NOT NULL, 
	PRIMARY KEY ("key", entity_id), 
	FOREIGN KEY(entity_id) REFERENCES entities (id)
)
 WITHOUT ROWID

;
CREATE TABLE entity_members (
	article INTEGER NOT NULL, 
	entity_key TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	is_current BOOLEAN NOT NULL, 
	score FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	moved_from TEXT, 
	context BLOB, 
	PRIMARY KEY (article, entity_key), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(entity_id) REFERENCES entities (id)
)
 WITHOUT ROWID

;
CREATE TABLE entity_names (
	seq INTEGER NOT NULL, 
	entity_id TEXT NOT NULL, 
	use TEXT NOT NULL, 
	words TEXT NOT NULL, 
	folded TEXT NOT NULL, 
	mention_count INTEGER NOT NULL, 
	article_count INTEGER NOT NULL, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(entity_id) REFERENCES entities (id)
);
CREATE VIRTUAL TABLE entity_search USING fts5(words, content='entity_names', content_rowid='seq', tokenize="unicode61 remove_diacritics 2");
CREATE TABLE entity_variants (
	article INTEGER NOT NULL, 
	entity_id TEXT NOT NULL, 
	use TEXT NOT NULL, 
	words TEXT NOT NULL, 
	mention_count INTEGER NOT NULL, 
	PRIMARY KEY (article, entity_id, use, words), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(entity_id) REFERENCES entities (id)
)
 WITHOUT ROWID

;
CREATE TABLE event_entities (
	event_id TEXT NOT NULL, 
	entity_id TEXT NOT NULL, 
	role TEXT NOT NULL, 
	PRIMARY KEY (event_id, entity_id, role), 
	FOREIGN KEY(event_id) REFERENCES events (id) ON DELETE CASCADE
)
 WITHOUT ROWID

;
CREATE TABLE event_members (
	event_id TEXT NOT NULL, 
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY (event_id, article, position), 
	FOREIGN KEY(event_id) REFERENCES events (id) ON DELETE CASCADE, 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE event_mentions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	trigger_start INTEGER NOT NULL, 
	trigger_end INTEGER NOT NULL, 
	verb TEXT NOT NULL, 
	type TEXT, 
	mode TEXT, 
	status TEXT NOT NULL, 
	time INTEGER, 
	attribution INTEGER, 
	chain INTEGER, 
	is_background BOOLEAN NOT NULL, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE event_parties (
	article INTEGER NOT NULL, 
	event INTEGER NOT NULL, 
	role TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	entity_key TEXT, 
	PRIMARY KEY (article, event, role, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE events (
	id TEXT NOT NULL, 
	story_id TEXT NOT NULL, 
	position INTEGER NOT NULL, 
	verb TEXT NOT NULL, 
	type TEXT, 
	label TEXT NOT NULL, 
	status TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(story_id) REFERENCES stories (id)
);
CREATE TABLE judgements (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	noun TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	object TEXT NOT NULL, 
	author TEXT NOT NULL, 
	made_at VARCHAR(32) NOT NULL, 
	note TEXT NOT NULL, 
	withdrawn_at VARCHAR(32), 
	withdrawn_by TEXT, 
	span_start INTEGER, 
	span_end INTEGER, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
CREATE TABLE knowledge_bases (
	name TEXT NOT NULL, 
	location TEXT NOT NULL, 
	PRIMARY KEY (name)
)
 WITHOUT ROWID

;
CREATE TABLE knowledge_entries (
	seq INTEGER NOT NULL, 
	base TEXT NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	name TEXT NOT NULL, 
	names TEXT NOT NULL, 
	descriptions TEXT NOT NULL, 
	born TEXT, 
	address TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(base) REFERENCES knowledge_bases (name)
);
CREATE TABLE knowledge_keys (
	"key" TEXT NOT NULL, 
	entry INTEGER NOT NULL, 
	PRIMARY KEY ("key", entry), 
	FOREIGN KEY(entry) REFERENCES knowledge_entries (seq)
)
 WITHOUT ROWID

;
CREATE TABLE mentions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	entity_key TEXT, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE problems (
	id TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	item TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	source_id TEXT, 
	seen_at VARCHAR(32) NOT NULL, 
	count INTEGER NOT NULL, 
	PRIMARY KEY (id)
);
CREATE TABLE readings (
	article INTEGER NOT NULL, 
	annotators TEXT NOT NULL, 
	language TEXT NOT NULL, 
	unread TEXT, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles (seq)
);
CREATE TABLE redirects (
	old_id TEXT NOT NULL, 
	new_id TEXT NOT NULL, 
	PRIMARY KEY (old_id)
)
 WITHOUT ROWID

;
CREATE TABLE reportedly_schema (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE TABLE sources (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	location TEXT NOT NULL, 
	added_at VARCHAR(32) NOT NULL, 
	outlet TEXT, 
	last_run_at VARCHAR(32), 
	last_result TEXT, 
	is_failing BOOLEAN NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
CREATE TABLE statements (
	seq INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	property TEXT NOT NULL, 
	value TEXT NOT NULL, 
	article INTEGER NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	origin TEXT, 
	chain TEXT NOT NULL, 
	first_seen VARCHAR(32), 
	last_seen VARCHAR(32), 
	story_id TEXT, 
	PRIMARY KEY (seq), 
	FOREIGN KEY(article) REFERENCES articles (seq)
);
CREATE TABLE stories (
	seq INTEGER NOT NULL, 
	id TEXT NOT NULL, 
	title TEXT NOT NULL, 
	article_count INTEGER NOT NULL, 
	first_published VARCHAR(32), 
	last_published VARCHAR(32), 
	origin_names TEXT NOT NULL, 
	unknown_origin_count INTEGER NOT NULL, 
	is_stale BOOLEAN NOT NULL, 
	PRIMARY KEY (seq), 
	UNIQUE (id)
);
CREATE TABLE story_members (
	article INTEGER NOT NULL, 
	story_id TEXT NOT NULL, 
	linked_story_id TEXT NOT NULL, 
	published VARCHAR(32), 
	score FLOAT NOT NULL, 
	reason TEXT NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(story_id) REFERENCES stories (id), 
	FOREIGN KEY(linked_story_id) REFERENCES stories (id)
);
CREATE TABLE story_referents (
	story_id TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	PRIMARY KEY (story_id), 
	FOREIGN KEY(story_id) REFERENCES stories (id)
);
CREATE TABLE story_terms (
	term INTEGER NOT NULL, 
	article_count INTEGER NOT NULL, 
	newest BLOB NOT NULL, 
	PRIMARY KEY (term)
);
CREATE TABLE story_ties (
	article INTEGER NOT NULL, 
	other INTEGER NOT NULL, 
	likeness FLOAT NOT NULL, 
	without_copy FLOAT, 
	compared BLOB, 
	PRIMARY KEY (article, other), 
	FOREIGN KEY(article) REFERENCES articles (seq), 
	FOREIGN KEY(other) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE time_expressions (
	article INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	span_start INTEGER NOT NULL, 
	span_end INTEGER NOT NULL, 
	type TEXT NOT NULL, 
	value TEXT NOT NULL, 
	granularity TEXT, 
	unresolved TEXT, 
	PRIMARY KEY (article, position), 
	FOREIGN KEY(article) REFERENCES articles (seq)
)
 WITHOUT ROWID

;
CREATE TABLE unsettled (
	article INTEGER NOT NULL, 
	PRIMARY KEY (article), 
	FOREIGN KEY(article) REFERENCES articles (seq)
);
CREATE INDEX articles_by_date ON articles (published, seq) WHERE superseded_by IS NULL;
CREATE UNIQUE INDEX articles_of_address ON articles (address, revision);
CREATE INDEX articles_of_capture ON articles (capture_id);
CREATE INDEX articles_waiting ON articles (seq) WHERE state = 'waiting';
CREATE INDEX copies_of_article ON copies (of_article);
CREATE INDEX entities_by_count ON entities (article_count, seq);
CREATE INDEX entities_by_kind ON entities (kind, article_count, seq);
CREATE INDEX entity_doubts_by_score ON entity_doubts (score);
CREATE INDEX entity_doubts_of_entity ON entity_doubts (entity_id);
CREATE INDEX entity_doubts_of_other ON entity_doubts (other_id);
CREATE INDEX entity_keys_by_level ON entity_keys ("key", level, entity_id);
CREATE INDEX entity_keys_of_entity ON entity_keys (entity_id);
CREATE INDEX entity_members_moved ON entity_members (moved_from, article) WHERE moved_from IS NOT NULL;
CREATE INDEX entity_members_of_entity ON entity_members (entity_id, is_current, article);
CREATE INDEX entity_names_by_count ON entity_names (entity_id, use, mention_count);
CREATE INDEX entity_names_folded ON entity_names (folded);
CREATE UNIQUE INDEX entity_names_of_entity ON entity_names (entity_id, use, words);
CREATE INDEX event_entities_of_entity ON event_entities (entity_id);
CREATE INDEX event_members_of_article ON event_members (article, position);
CREATE INDEX events_of_story ON events (story_id, position);
CREATE UNIQUE INDEX knowledge_entries_of_base ON knowledge_entries (base, id);
CREATE INDEX knowledge_keys_of_entry ON knowledge_keys (entry);
CREATE INDEX problems_of_item ON problems (item);
CREATE INDEX statements_of_article ON statements (article);
CREATE INDEX statements_of_story ON statements (story_id);
CREATE INDEX statements_of_subject ON statements (subject, property);
CREATE INDEX stories_by_date ON stories (last_published, seq) WHERE article_count > 0;
CREATE INDEX stories_stale ON stories (seq) WHERE is_stale IS 1;
CREATE INDEX story_members_linked ON story_members (linked_story_id, article);
CREATE INDEX story_members_of_story ON story_members (story_id, published, article);
CREATE INDEX story_ties_of_other ON story_ties (other, article, likeness);
INSERT INTO counters VALUES ('articles linked', 0);
INSERT INTO counters VALUES ('judgements', 0);
INSERT INTO reportedly_schema VALUES ('0012');
