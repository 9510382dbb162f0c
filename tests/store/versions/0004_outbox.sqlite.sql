BEGIN TRANSACTION;
CREATE TABLE archived_files (
	event INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	kind TEXT NOT NULL, 
	directive TEXT, 
	CONSTRAINT pk_archived_files PRIMARY KEY (event, name), 
	CONSTRAINT fk_archived_files_event FOREIGN KEY(event) REFERENCES document_events (number)
);
INSERT INTO "archived_files" VALUES(21,'thong-bao-01-tb-pgddt.docx','fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa',6957,'letter','thong-bao-1');
INSERT INTO "archived_files" VALUES(21,'thong-bao-01-tb-pgddt.pdf','c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305',22117,'letter','thong-bao-1');
INSERT INTO "archived_files" VALUES(21,'du-lieu.json','885d10f1d37261f433fe0858c3bf33fb8ef4493ff9647a00f22844704fc5454b',1807,'data','thong-bao-1');
CREATE TABLE congvan_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "congvan_version" VALUES('0004_outbox');
CREATE TABLE document_events (
	number INTEGER NOT NULL, 
	directive TEXT, 
	kind VARCHAR(40) NOT NULL, 
	happened_at DATETIME NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	role TEXT NOT NULL, 
	why TEXT NOT NULL, 
	data TEXT NOT NULL, 
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_document_events PRIMARY KEY (number)
);
INSERT INTO "document_events" VALUES(19,'thong-bao-1','proposed','2026-11-26 04:29:43.000000','2026-11-26 04:29:43.000000','Nguyễn Văn An','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','f3ab31c76184b3338759988b994171957f4d6f109d3b3bf2b51872c36559ee03');
INSERT INTO "document_events" VALUES(20,'thong-bao-1','approved','2026-11-26 04:29:45.000000','2026-11-26 04:29:45.000000','Phạm Thị Oanh','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','6e3f67e66cb6d94443761a7da9d93d284acb100fbe29770179f6183c3baba0a4');
INSERT INTO "document_events" VALUES(21,'thong-bao-1','issued','2026-11-26 04:29:48.000000','2026-11-26 04:29:48.000000','Trần Bình','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "held": {"days": [{"day": "2027-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2027-02-04", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-05", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-06", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-08", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-09", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-10", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-04-16", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2027-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2027-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-05-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-09-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-11-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Ngày Văn hóa Việt Nam 24/11", "worked": false}, {"day": "2028-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2028-01-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù Tết Dương lịch", "worked": false}, {"day": "2028-01-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-25", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-26", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}], "deadlines": {}, "first": "2026-11-26", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "8549d0a0c21f372b36e6935781c6f725615ca1ac4a169dc2fa94a92b977a09f6", "table": "register_entries"}, {"key": "21/thong-bao-01-tb-pgddt.docx", "sha256": "563c350ff834e5478ca99ad0a02d098689d5b99eacb1df785a9ae067654d5f2f", "table": "archived_files"}, {"key": "21/thong-bao-01-tb-pgddt.pdf", "sha256": "ace5714828885d3d0841839a532fb6fc47afd981f2450c1eb6d689a0f9f3db49", "table": "archived_files"}, {"key": "21/du-lieu.json", "sha256": "cf6229f09978a1f982a1d3a6b607595131a1355c77931a3270a5400f0e9402f3", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}','f32b7bff89d64dfc3a6eac1f9490dfa465f13fb27b0a957a68a534214b653d55');
INSERT INTO "document_events" VALUES(22,NULL,'skipped','2026-11-26 04:29:52.000000','2026-11-26 04:29:52.000000','Trần Bình','','đóng dấu hỏng','{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "590223cead08cbef07aa70eddb1bb5f49ada264e9967b1ef5b2091c2e5e2495c", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}','2fcb4d90fa47a6792626fb9b03d0268ee90eff3f2278a820f6e6a289027ef55c');
INSERT INTO "document_events" VALUES(23,'thong-bao-2','proposed','2026-11-26 04:29:54.000000','2026-11-26 04:29:54.000000','Nguyễn Văn An','','','{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}','bf8e9c107f48121c82169726e882cf15db5101c2783a39cd3b8c4eaad1eb9b1a');
INSERT INTO "document_events" VALUES(24,'thong-bao-2','rejected','2026-11-26 04:29:56.000000','2026-11-26 04:29:56.000000','Phạm Thị Oanh','','sửa trích yếu','{}','c808302ea44c244d70c19804805920df80bd0cfee187a41efd7cf30b5be60db2');
INSERT INTO "document_events" VALUES(25,'thong-bao-1','closed','2026-11-26 04:29:58.000000','2026-11-26 04:29:58.000000','Nguyễn Văn An','','','{}','6c2ac459d364ffeca9f721499c5921986e3eed5aec4d5694e4381649b2fcb8ed');
CREATE TABLE event_counter (
	id SMALLINT NOT NULL, 
	last INTEGER NOT NULL, head VARCHAR(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL, 
	CONSTRAINT pk_event_counter PRIMARY KEY (id), 
	CONSTRAINT ck_event_counter_one_row CHECK (id = 1)
);
INSERT INTO "event_counter" VALUES(1,25,'6c2ac459d364ffeca9f721499c5921986e3eed5aec4d5694e4381649b2fcb8ed');
CREATE TABLE events (
	number INTEGER NOT NULL, 
	directive TEXT NOT NULL, 
	school TEXT NOT NULL, 
	requirement TEXT, 
	kind VARCHAR(20) NOT NULL, 
	happened_at DATETIME NOT NULL, 
	recorded_at DATETIME NOT NULL, 
	recorded_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	until DATETIME, 
	undoes INTEGER, 
	hash VARCHAR(64) NOT NULL, role TEXT, missing TEXT, starts DATETIME, wants VARCHAR(20), answers INTEGER CONSTRAINT fk_events_answers REFERENCES events (number) CONSTRAINT ck_events_answers_earlier CHECK (answers < number), 
	CONSTRAINT pk_events PRIMARY KEY (number), 
	CONSTRAINT fk_events_undoes FOREIGN KEY(undoes) REFERENCES events (number), 
	CONSTRAINT ck_events_undoes_earlier CHECK (undoes < number)
);
INSERT INTO "events" VALUES(1,'2024-42-csdl-nganh','MAU-MN-01',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 04:29:32.000000','Nguyễn Văn An','',NULL,NULL,'516eb48aa20c259fec6300301d4c04f1b0833dbed7510e6ec82e9c8eccad6c33',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(2,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:29:34.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'60f77dc12926a457a27a6b2e0be87ad4b1de368b6458ccc10d66c7e7420e8830',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(3,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:29:34.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'bda329c05dae40cc569da79681cf7f994a11a13efae2c935a560e8f81ec26c0e',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(4,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh-theo-do-tuoi','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:29:34.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'900d65833ff3554f40358a0661cbe0af843ba595ec25ae43e1f90732ac56e1b9',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(5,'2024-42-csdl-nganh','MAU-MN-01','doi-ngu','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:29:34.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'628ceb4bf33bc46b50a4a01f94453a7f714be7790ca881684d2a46d3f4cbe014',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(6,'2024-42-csdl-nganh','MAU-MN-01','phong-hoc','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:29:34.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'27c0cce9bdd4f5217e698caf666ce71d03c383570327c856a88c11b943aa8133',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(7,'2024-42-csdl-nganh','MAU-MN-01','ngan-sach','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:29:34.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'36be228fb3834566efbfd3a6401dffe0feddb0fb6e174c3b21bba7793ed3c67c',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(8,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','submitted','2024-09-16 00:00:00.000000','2026-11-26 04:29:35.000000','Nguyễn Văn An','',NULL,NULL,'8f42edd4119c27440e6ce22b1370226bd1e3ff2e1e91256587b730c2c9def67f',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(9,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','returned','2026-11-26 04:29:36.000000','2026-11-26 04:29:36.000000','Nguyễn Văn An','thiếu chữ ký',NULL,NULL,'d10547a561dc5d1a4b888ef3d4c36fa0513fda54c6ddce932861f586872ba61a',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(10,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','accepted','2026-11-26 04:29:38.000000','2026-11-26 04:29:38.000000','Nguyễn Văn An','',NULL,NULL,'69c18966e9986634e0ce48c7cd01e74a66e0764af975bfb867209a2a0964a7cb',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(11,'2024-42-csdl-nganh','MAU-TH-02','truong-lop','extended','2026-11-26 04:29:39.000000','2026-11-26 04:29:39.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'853b9f10acd92a0774f2f7d4fe59355654b75db6c7d96e6dad3ac3223611f041',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(12,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh','extended','2026-11-26 04:29:39.000000','2026-11-26 04:29:39.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'c4bf91d2595ed77bb39f279dcd83aa6279fc94ae5a753044af2feffe8e90a5bc',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(13,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh-theo-do-tuoi','extended','2026-11-26 04:29:39.000000','2026-11-26 04:29:39.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'8013dd7496496e963e78cecfe6836b5a0efee5f4df50ed1b190f44af1970132c',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(14,'2024-42-csdl-nganh','MAU-TH-02','doi-ngu','extended','2026-11-26 04:29:39.000000','2026-11-26 04:29:39.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'130638b6fd43ba2d0a305076958951233d8e028ce6e85e2e9d6a3c3242dba2c5',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(15,'2024-42-csdl-nganh','MAU-TH-02','phong-hoc','extended','2026-11-26 04:29:39.000000','2026-11-26 04:29:39.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'8c75de17c2c13ba4b6068a6d1462462d116f5ae6bff59ad1f331e86599882463',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(16,'2024-42-csdl-nganh','MAU-TH-02','ngan-sach','extended','2026-11-26 04:29:39.000000','2026-11-26 04:29:39.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'2fdb36f512246f019a3a1ec0e767d1c2b330472eda4b1ac495deed1b9a5dd21b',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(17,'2024-42-csdl-nganh','MAU-TH-01','doi-ngu','exempted','2026-11-26 04:29:40.000000','2026-11-26 04:29:40.000000','Nguyễn Văn An','trường mới lập',NULL,NULL,'18048051948d7e96920bd3ac30e0e7b08c2ba03dddcb58a1dbb0527a66082652',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(18,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','undone','2026-11-26 04:29:42.000000','2026-11-26 04:29:42.000000','Nguyễn Văn An','ghi nhầm trường',NULL,8,'9aa1e7bc4052699860d35cdea84d55cf5298b655703c7c839318ffce04596f21',NULL,NULL,NULL,NULL,NULL);
CREATE TABLE incoming_documents (
	year INTEGER NOT NULL, 
	arrival INTEGER NOT NULL, 
	event INTEGER NOT NULL, 
	directive TEXT, 
	arrived_on DATE NOT NULL, 
	day DATE, 
	author TEXT NOT NULL, 
	number TEXT NOT NULL, 
	symbol TEXT NOT NULL, 
	type TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	signer TEXT NOT NULL, 
	position TEXT NOT NULL, 
	urgency TEXT NOT NULL, 
	handler TEXT NOT NULL, 
	pages INTEGER, 
	due DATE, 
	file_code TEXT NOT NULL, 
	language TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_incoming_documents PRIMARY KEY (year, arrival), 
	CONSTRAINT fk_incoming_documents_event FOREIGN KEY(event) REFERENCES document_events (number), 
	CONSTRAINT ck_incoming_documents_arrival_from_one CHECK (arrival > 0)
);
CREATE TABLE number_series (
	series TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_number_series PRIMARY KEY (series, year)
);
INSERT INTO "number_series" VALUES('phong.thong-bao',2026,2);
CREATE TABLE outbox_messages (
	"key" VARCHAR(32) NOT NULL, 
	directive TEXT NOT NULL, 
	audience VARCHAR(20) NOT NULL, 
	channel TEXT NOT NULL, 
	target TEXT NOT NULL, 
	schools TEXT NOT NULL, 
	queued_at DATETIME NOT NULL, 
	queued_by TEXT NOT NULL, 
	state VARCHAR(20) NOT NULL, 
	tries INTEGER NOT NULL, 
	claimed_until DATETIME, 
	sent_at DATETIME, 
	detail TEXT NOT NULL, 
	data TEXT NOT NULL, 
	CONSTRAINT pk_outbox_messages PRIMARY KEY ("key")
);
CREATE TABLE outbox_occasions (
	directive TEXT NOT NULL, 
	audience VARCHAR(20) NOT NULL, 
	"by" TEXT NOT NULL, 
	school TEXT NOT NULL, 
	requirement TEXT NOT NULL, 
	anchor DATETIME NOT NULL, 
	step TEXT NOT NULL, 
	message VARCHAR(32) NOT NULL, 
	CONSTRAINT pk_outbox_occasions PRIMARY KEY (directive, audience, "by", school, requirement, anchor, step), 
	CONSTRAINT fk_outbox_occasions_message FOREIGN KEY(message) REFERENCES outbox_messages ("key")
);
CREATE TABLE register_entries (
	series TEXT NOT NULL, 
	year INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	state VARCHAR(10) NOT NULL, 
	event INTEGER NOT NULL, 
	directive TEXT, 
	day DATE, 
	symbol TEXT NOT NULL, 
	type TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	issuer TEXT NOT NULL, 
	signer TEXT NOT NULL, 
	position TEXT NOT NULL, 
	receivers TEXT NOT NULL, 
	keeper TEXT NOT NULL, 
	urgency TEXT NOT NULL, 
	copies INTEGER, 
	pages INTEGER, 
	due DATE, 
	file_code TEXT NOT NULL, 
	language TEXT NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_register_entries PRIMARY KEY (series, year, number, state), 
	CONSTRAINT fk_register_entries_event FOREIGN KEY(event) REFERENCES document_events (number), 
	CONSTRAINT ck_register_entries_state CHECK (state IN ('issued', 'skipped', 'reserved')), 
	CONSTRAINT ck_register_entries_number_from_one CHECK (number > 0)
);
INSERT INTO "register_entries" VALUES('phong.thong-bao',2026,1,'issued',21,'thong-bao-1','2026-11-26','TB-PGDĐT','thong-bao','nghỉ lễ Quốc khánh','Phòng Giáo dục và Đào tạo','Phạm Thị Oanh','TRƯỞNG PHÒNG','Các trường trực thuộc','VT, CNTT','',NULL,1,NULL,'','Tiếng Việt','');
INSERT INTO "register_entries" VALUES('phong.thong-bao',2026,2,'skipped',22,NULL,'2026-11-26','','','','','','','','','',NULL,NULL,NULL,'','Tiếng Việt','đóng dấu hỏng');
CREATE INDEX ix_events_directive_number ON events (directive, number);
CREATE INDEX ix_document_events_directive_number ON document_events (directive, number);
CREATE UNIQUE INDEX uq_register_entries_line ON register_entries (series, year, number) WHERE state <> 'reserved';
CREATE INDEX ix_register_entries_directive ON register_entries (directive);
CREATE INDEX ix_register_entries_event ON register_entries (event);
CREATE INDEX ix_incoming_documents_directive ON incoming_documents (directive);
CREATE INDEX ix_incoming_documents_event ON incoming_documents (event);
CREATE INDEX ix_archived_files_directive ON archived_files (directive);
CREATE INDEX ix_archived_files_sha256 ON archived_files (sha256);
CREATE TRIGGER events_not_changed BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END;
CREATE TRIGGER events_not_deleted BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END;
CREATE TRIGGER document_events_not_changed BEFORE UPDATE ON document_events BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END;
CREATE TRIGGER document_events_not_deleted BEFORE DELETE ON document_events BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END;
CREATE TRIGGER register_entries_not_changed BEFORE UPDATE ON register_entries BEGIN SELECT RAISE(ABORT, 'what stands in register_entries is never changed or deleted'); END;
CREATE TRIGGER register_entries_not_deleted BEFORE DELETE ON register_entries BEGIN SELECT RAISE(ABORT, 'what stands in register_entries is never changed or deleted'); END;
CREATE TRIGGER incoming_documents_not_changed BEFORE UPDATE ON incoming_documents BEGIN SELECT RAISE(ABORT, 'what stands in incoming_documents is never changed or deleted'); END;
CREATE TRIGGER incoming_documents_not_deleted BEFORE DELETE ON incoming_documents BEGIN SELECT RAISE(ABORT, 'what stands in incoming_documents is never changed or deleted'); END;
CREATE TRIGGER archived_files_not_changed BEFORE UPDATE ON archived_files BEGIN SELECT RAISE(ABORT, 'what stands in archived_files is never changed or deleted'); END;
CREATE TRIGGER archived_files_not_deleted BEFORE DELETE ON archived_files BEGIN SELECT RAISE(ABORT, 'what stands in archived_files is never changed or deleted'); END;
CREATE TRIGGER events_in_order BEFORE INSERT ON events WHEN NEW.number IS NOT (
    1 + max(
        coalesce((SELECT max(number) FROM events), 0), coalesce((SELECT max(number) FROM document_events), 0)
    )
) BEGIN SELECT RAISE(ABORT, 'events are numbered one after the other'); END;
CREATE TRIGGER document_events_in_order BEFORE INSERT ON document_events WHEN NEW.number IS NOT (
    1 + max(
        coalesce((SELECT max(number) FROM events), 0), coalesce((SELECT max(number) FROM document_events), 0)
    )
) BEGIN SELECT RAISE(ABORT, 'events are numbered one after the other'); END;
CREATE TRIGGER register_entries_not_replaced BEFORE INSERT ON register_entries WHEN 
    EXISTS (SELECT 1 FROM register_entries WHERE series = NEW.series AND year = NEW.year AND number = NEW.number
            AND (state = NEW.state OR (state <> 'reserved' AND NEW.state <> 'reserved')))
 BEGIN SELECT RAISE(ABORT, 'what stands in register_entries is never changed or deleted'); END;
CREATE TRIGGER incoming_documents_not_replaced BEFORE INSERT ON incoming_documents WHEN EXISTS (SELECT 1 FROM incoming_documents WHERE year = NEW.year AND arrival = NEW.arrival) BEGIN SELECT RAISE(ABORT, 'what stands in incoming_documents is never changed or deleted'); END;
CREATE TRIGGER archived_files_not_replaced BEFORE INSERT ON archived_files WHEN EXISTS (SELECT 1 FROM archived_files WHERE event = NEW.event AND name = NEW.name) BEGIN SELECT RAISE(ABORT, 'what stands in archived_files is never changed or deleted'); END;
CREATE TRIGGER number_series_not_deleted BEFORE DELETE ON number_series BEGIN SELECT RAISE(ABORT, 'numbers that were taken are never given back'); END;
CREATE TRIGGER number_series_not_lowered BEFORE UPDATE ON number_series WHEN NEW.last < OLD.last OR NEW.series <> OLD.series OR NEW.year <> OLD.year BEGIN SELECT RAISE(ABORT, 'numbers that were taken are never given back'); END;
CREATE TRIGGER number_series_not_replaced BEFORE INSERT ON number_series WHEN EXISTS (SELECT 1 FROM number_series WHERE series = NEW.series AND year = NEW.year AND last > NEW.last) BEGIN SELECT RAISE(ABORT, 'numbers that were taken are never given back'); END;
CREATE INDEX ix_outbox_messages_directive_queued_at ON outbox_messages (directive, queued_at);
CREATE INDEX ix_outbox_occasions_message ON outbox_occasions (message);
COMMIT;
