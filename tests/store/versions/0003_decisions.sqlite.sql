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
INSERT INTO "archived_files" VALUES(35,'thong-bao-01-tb-pgddt.docx','fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa',6957,'letter','thong-bao-1');
INSERT INTO "archived_files" VALUES(35,'thong-bao-01-tb-pgddt.pdf','c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305',22117,'letter','thong-bao-1');
INSERT INTO "archived_files" VALUES(35,'du-lieu.json','854292484f89f52107131568643636a80c6abf26c904f25dfb748d744eec68d3',1705,'data','thong-bao-1');
CREATE TABLE congvan_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "congvan_version" VALUES('0003_decisions');
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
INSERT INTO "document_events" VALUES(33,'thong-bao-1','proposed','2026-11-26 04:07:36.000000','2026-11-26 04:07:36.000000','Nguyễn Văn An','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','0b16a2e930b8db91d8212a4ac752ac568f48f8d222737e0dfa01cbfff6a8a1e0');
INSERT INTO "document_events" VALUES(34,'thong-bao-1','approved','2026-11-26 04:07:41.000000','2026-11-26 04:07:41.000000','Phạm Thị Oanh','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','0ff1285a2a0841a3fff17bd58266ac70abc8e7b76f5125d12c64fdfe24f9dfc2');
INSERT INTO "document_events" VALUES(35,'thong-bao-1','issued','2026-11-26 04:07:45.000000','2026-11-26 04:07:45.000000','Trần Bình','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "905b2dc26ef36e370b0356413080f9cb857e53d2923d4dc881e9e45c219b46eb", "table": "register_entries"}, {"key": "35/thong-bao-01-tb-pgddt.docx", "sha256": "d7609bd35487344b97e9c1160818601868255237bdd04bbc0499973feb2d66a2", "table": "archived_files"}, {"key": "35/thong-bao-01-tb-pgddt.pdf", "sha256": "b0506caca85a5adb4502d3c6fcdba38b031a6a83defca771338959e1aa4ceca9", "table": "archived_files"}, {"key": "35/du-lieu.json", "sha256": "4139a9b43adea569e99837b0c66eb8defe4483a4a73bc977b9eec21420ccdf5e", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}','57db4e563706a2e2ce7206caf0854c56305751f038792296637f66d54462f137');
INSERT INTO "document_events" VALUES(36,NULL,'skipped','2026-11-26 04:08:06.000000','2026-11-26 04:08:06.000000','Trần Bình','','đóng dấu hỏng','{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "cc89f94c6203870ef021a503cf2bb430551c319495504afa4998842cd542ada9", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}','2ed357afe0753a40533ef457a8b84772761636da0a22c39f1d1e3be68a09c1e5');
INSERT INTO "document_events" VALUES(37,'thong-bao-2','proposed','2026-11-26 04:08:07.000000','2026-11-26 04:08:07.000000','Nguyễn Văn An','','','{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}','813fa968cd495501e723b5a4e6d3697054875bd7194adc8d7655dfa7b97b555c');
INSERT INTO "document_events" VALUES(38,'thong-bao-2','rejected','2026-11-26 04:08:10.000000','2026-11-26 04:08:10.000000','Phạm Thị Oanh','','sửa trích yếu','{}','b70abdc37039c4696feb74a28c88337d1b81fec2e23d53d1c195f2504534d67a');
INSERT INTO "document_events" VALUES(39,'thong-bao-1','closed','2026-11-26 04:08:11.000000','2026-11-26 04:08:11.000000','Nguyễn Văn An','','','{}','27237980ee85655a08b37580259e45be2bca2b643af3f9b8df47f15ef2bdc172');
CREATE TABLE event_counter (
	id SMALLINT NOT NULL, 
	last INTEGER NOT NULL, head VARCHAR(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL, 
	CONSTRAINT pk_event_counter PRIMARY KEY (id), 
	CONSTRAINT ck_event_counter_one_row CHECK (id = 1)
);
INSERT INTO "event_counter" VALUES(1,39,'27237980ee85655a08b37580259e45be2bca2b643af3f9b8df47f15ef2bdc172');
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
INSERT INTO "events" VALUES(1,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:07:18.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'a0a3904d68684acddc7f700c3473f179966abf4e4aa12520e7b8f09adfedb52c',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(2,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:07:18.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'d00e24993235dee0ff879ee0a63b8e6fc9825ace013be6698a851ea9db714096',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(3,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh-theo-do-tuoi','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:07:18.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'f6585b4f29c793279188779a334f22e7c70b226be4acf15bd9723143cda6d077',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(4,'2024-42-csdl-nganh','MAU-MN-01','doi-ngu','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:07:18.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'abe9910ebb02927d81e8f65c7cc45599bee08d8b2b3df185e67522a655c9e954',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(5,'2024-42-csdl-nganh','MAU-MN-01','phong-hoc','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:07:18.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'072a3a875c0d0e167c118643945cdaf95334e1672d2d6c97377215dddb43d98a',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(6,'2024-42-csdl-nganh','MAU-MN-01','ngan-sach','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:07:18.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'a23bba48637f495ff0b1ea3f719e39c91655a9740de74b9991ef4e7a9aff23df',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(7,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','submitted','2024-09-16 00:00:00.000000','2026-11-26 04:07:23.000000','Nguyễn Văn An','',NULL,NULL,'0b62b229b30a10aed301c5ef10f7f83aea23210a738ad7a691b39a6cbb4ea969',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(8,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','returned','2026-11-26 04:07:25.000000','2026-11-26 04:07:25.000000','Nguyễn Văn An','thiếu chữ ký',NULL,NULL,'7b93ad2bd7c7c86e11349567016b0e813bf510ca8d227481084c4535d5235e58',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(9,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','accepted','2026-11-26 04:07:26.000000','2026-11-26 04:07:26.000000','Nguyễn Văn An','',NULL,NULL,'828e40910c5fbf1d3e2f3a9d84a39eb4dca1c39123cf35a5a2d9435a465b8d26',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(10,'2024-42-csdl-nganh','MAU-TH-02','truong-lop','extended','2026-11-26 04:07:27.000000','2026-11-26 04:07:27.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'ea13ee5904d999c858bec47847fbf34ea415cfd5e71d4ab355595e13186cbb02',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(11,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh','extended','2026-11-26 04:07:27.000000','2026-11-26 04:07:27.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'300b5793d32a515c1474b7e2311ee8ef53be0fe2c2d9ed9ef7c97c3466aa5936',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(12,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh-theo-do-tuoi','extended','2026-11-26 04:07:27.000000','2026-11-26 04:07:27.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'f4368b25c74d5fed3f93ada66ba9b82ca00f477fca2c96e2284459616b44314f',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(13,'2024-42-csdl-nganh','MAU-TH-02','doi-ngu','extended','2026-11-26 04:07:27.000000','2026-11-26 04:07:27.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'266d5e523fe4bb966abad18f79d668a3fe2cdd68c8b7eb8919003f7a5eaf80c4',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(14,'2024-42-csdl-nganh','MAU-TH-02','phong-hoc','extended','2026-11-26 04:07:27.000000','2026-11-26 04:07:27.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'095128b8e900ab2c9bf446a7a2ba3492b3f719755a0f9ae70bb64387fb7a5629',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(15,'2024-42-csdl-nganh','MAU-TH-02','ngan-sach','extended','2026-11-26 04:07:27.000000','2026-11-26 04:07:27.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'0f12d8dde7b99cc2d44ba56dad1bb912324134b0eb956752895bda0b6f40b015',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(16,'2024-42-csdl-nganh','MAU-TH-01','doi-ngu','exempted','2026-11-26 04:07:28.000000','2026-11-26 04:07:28.000000','Nguyễn Văn An','trường mới lập',NULL,NULL,'e813747025ee7f2f806d72cce53366034b7013ee55b268f0027dc9fdac58c69b',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(17,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','undone','2026-11-26 04:07:29.000000','2026-11-26 04:07:29.000000','Nguyễn Văn An','ghi nhầm trường',NULL,8,'6b8465b613013f586b2536c71c9d658e6fa7f715348b58a1022d07988394b0c1',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(18,'2024-42-csdl-nganh','MAU-MN-02',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 04:07:29.000000','Nguyễn Văn An','',NULL,NULL,'36c2d6931ff4d491760361c580e93ad397a263ce1704b7b5365683ccec322453',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(19,'2024-42-csdl-nganh','MAU-TH-03',NULL,'requested','2026-11-26 04:07:31.000000','2026-11-26 04:07:31.000000','Nguyễn Văn An','xin lùi vì bão','2024-09-25 16:59:59.000000',NULL,'d9e401c331d20f7a43dc39320ace835b8cb09cfeb3a61b1d222404115eee1587',NULL,NULL,NULL,'extend',NULL);
INSERT INTO "events" VALUES(20,'2024-42-csdl-nganh','MAU-TH-03',NULL,'refused','2026-11-26 04:07:32.000000','2026-11-26 04:07:32.000000','Nguyễn Văn An','các trường khác đã nộp',NULL,NULL,'b09b0084296801237018c3e7f0676b2a2b24b07c30237b66b696c2a215d3854f',NULL,NULL,NULL,NULL,19);
INSERT INTO "events" VALUES(21,'2024-42-csdl-nganh','MAU-TH-04','truong-lop','locked','2026-11-26 04:07:34.000000','2026-11-26 04:07:34.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'d3dafc3367afdb20840c91db024dd0b5d918a08d91da79d5872a9d93fd25dd07',NULL,NULL,'2026-11-26 04:07:34.000000',NULL,NULL);
INSERT INTO "events" VALUES(22,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh','locked','2026-11-26 04:07:34.000000','2026-11-26 04:07:34.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'095f8da47c4cf40963c00d343b7a76cc359d7a1a61f7755c4837ca50d61d51a9',NULL,NULL,'2026-11-26 04:07:34.000000',NULL,NULL);
INSERT INTO "events" VALUES(23,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh-theo-do-tuoi','locked','2026-11-26 04:07:34.000000','2026-11-26 04:07:34.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'092c79e42fe67d39d2eabeeb9ac5fca5a03defe5e265b87c3314361ca0211212',NULL,NULL,'2026-11-26 04:07:34.000000',NULL,NULL);
INSERT INTO "events" VALUES(24,'2024-42-csdl-nganh','MAU-TH-04','doi-ngu','locked','2026-11-26 04:07:34.000000','2026-11-26 04:07:34.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'c9a4d94a3efb956458fea73bbb64321d70296b057a5f725aa451f35c65df66fc',NULL,NULL,'2026-11-26 04:07:34.000000',NULL,NULL);
INSERT INTO "events" VALUES(25,'2024-42-csdl-nganh','MAU-TH-04','phong-hoc','locked','2026-11-26 04:07:34.000000','2026-11-26 04:07:34.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'47f2a8b426cff8c7741f70159eb79c516d35d50dc933f6d669870da96dbe2fc2',NULL,NULL,'2026-11-26 04:07:34.000000',NULL,NULL);
INSERT INTO "events" VALUES(26,'2024-42-csdl-nganh','MAU-TH-04','ngan-sach','locked','2026-11-26 04:07:34.000000','2026-11-26 04:07:34.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'f2f3b53bd27f643277fbc047e765e6b81816b26b1418a5f264e7a2b65919c05c',NULL,NULL,'2026-11-26 04:07:34.000000',NULL,NULL);
INSERT INTO "events" VALUES(27,'2024-42-csdl-nganh','MAU-TH-04','truong-lop','unlocked','2026-11-26 04:07:35.000000','2026-11-26 04:07:35.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'80b9e03c93423a3d5fb1404aad622b775fce65e05a82e318594f1c8f4949e924',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(28,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh','unlocked','2026-11-26 04:07:35.000000','2026-11-26 04:07:35.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'5c888fef7938fbf36df990fbad1cf209099294366a9ac50618448a7733273e93',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(29,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh-theo-do-tuoi','unlocked','2026-11-26 04:07:35.000000','2026-11-26 04:07:35.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'c4b65ea7796a211cfd546aa3743b0ed653df254b07863f04d529fa4816c1dcbb',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(30,'2024-42-csdl-nganh','MAU-TH-04','doi-ngu','unlocked','2026-11-26 04:07:35.000000','2026-11-26 04:07:35.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'83964058f9b025e88c01655a27e6cb184a8e3f2bd4f63bf0e258d78f2967a7a0',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(31,'2024-42-csdl-nganh','MAU-TH-04','phong-hoc','unlocked','2026-11-26 04:07:35.000000','2026-11-26 04:07:35.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'47db6761fbfa7773c61eb68010086935030646a38fdbe6ebbde56281bf397247',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(32,'2024-42-csdl-nganh','MAU-TH-04','ngan-sach','unlocked','2026-11-26 04:07:35.000000','2026-11-26 04:07:35.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'19012ea2017bf1e13331158d19bc39e8560a34c1f252e5e288af5a0be21ef6f9',NULL,NULL,NULL,NULL,NULL);
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
INSERT INTO "register_entries" VALUES('phong.thong-bao',2026,1,'issued',35,'thong-bao-1','2026-11-26','TB-PGDĐT','thong-bao','nghỉ lễ Quốc khánh','Phòng Giáo dục và Đào tạo','Phạm Thị Oanh','TRƯỞNG PHÒNG','Các trường trực thuộc','VT, CNTT','',NULL,1,NULL,'','Tiếng Việt','');
INSERT INTO "register_entries" VALUES('phong.thong-bao',2026,2,'skipped',36,NULL,'2026-11-26','','','','','','','','','',NULL,NULL,NULL,'','Tiếng Việt','đóng dấu hỏng');
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
COMMIT;
