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
INSERT INTO "archived_files" VALUES(21,'du-lieu.json','854292484f89f52107131568643636a80c6abf26c904f25dfb748d744eec68d3',1705,'data','thong-bao-1');
CREATE TABLE congvan_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "congvan_version" VALUES('0002_documents');
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
INSERT INTO "document_events" VALUES(19,'thong-bao-1','proposed','2026-11-26 03:03:58.000000','2026-11-26 03:03:58.000000','Nguyễn Văn An','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','d81500fea7b4a64f79c322bf9cf25a14a10439bec876e0c78079e60ee088f28a');
INSERT INTO "document_events" VALUES(20,'thong-bao-1','approved','2026-11-26 03:03:59.000000','2026-11-26 03:03:59.000000','Phạm Thị Oanh','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','d7523d0894d4daca9a691f5c8a20268fd8e6a09b07640fc740bfbd15628c927f');
INSERT INTO "document_events" VALUES(21,'thong-bao-1','issued','2026-11-26 03:04:01.000000','2026-11-26 03:04:01.000000','Trần Bình','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "8549d0a0c21f372b36e6935781c6f725615ca1ac4a169dc2fa94a92b977a09f6", "table": "register_entries"}, {"key": "21/thong-bao-01-tb-pgddt.docx", "sha256": "563c350ff834e5478ca99ad0a02d098689d5b99eacb1df785a9ae067654d5f2f", "table": "archived_files"}, {"key": "21/thong-bao-01-tb-pgddt.pdf", "sha256": "ace5714828885d3d0841839a532fb6fc47afd981f2450c1eb6d689a0f9f3db49", "table": "archived_files"}, {"key": "21/du-lieu.json", "sha256": "5014ff45fc0ed01f0254a6f9c20c8fb4d33f45c347208f1162ba677aba5cf213", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}','f349e18078c5841954d47d7e3c60decd2bf4e757ccc6380abed5b48e03fff435');
INSERT INTO "document_events" VALUES(22,NULL,'skipped','2026-11-26 03:04:03.000000','2026-11-26 03:04:03.000000','Trần Bình','','đóng dấu hỏng','{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "590223cead08cbef07aa70eddb1bb5f49ada264e9967b1ef5b2091c2e5e2495c", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}','43bab135c3fdf0e6077d436b36bf5475aa715657c690bbf5684a8adf7d5f0acf');
INSERT INTO "document_events" VALUES(23,'thong-bao-2','proposed','2026-11-26 03:04:04.000000','2026-11-26 03:04:04.000000','Nguyễn Văn An','','','{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}','93cdff19d830bddecf8b9d04e3cad22ca148e3233967c508e39fb2a8eee4485a');
INSERT INTO "document_events" VALUES(24,'thong-bao-2','rejected','2026-11-26 03:04:05.000000','2026-11-26 03:04:05.000000','Phạm Thị Oanh','','sửa trích yếu','{}','c6ea55fe8b32a9d0617e83830134c8dad263c15d688433a6e82e1a8296af0a2b');
INSERT INTO "document_events" VALUES(25,'thong-bao-1','closed','2026-11-26 03:04:06.000000','2026-11-26 03:04:06.000000','Nguyễn Văn An','','','{}','de7fa4c78223e9a6d96cd55960816910768bfedfc7a35311176fec41678f1e74');
CREATE TABLE event_counter (
	id SMALLINT NOT NULL, 
	last INTEGER NOT NULL, head VARCHAR(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL, 
	CONSTRAINT pk_event_counter PRIMARY KEY (id), 
	CONSTRAINT ck_event_counter_one_row CHECK (id = 1)
);
INSERT INTO "event_counter" VALUES(1,25,'de7fa4c78223e9a6d96cd55960816910768bfedfc7a35311176fec41678f1e74');
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
	hash VARCHAR(64) NOT NULL, 
	CONSTRAINT pk_events PRIMARY KEY (number), 
	CONSTRAINT fk_events_undoes FOREIGN KEY(undoes) REFERENCES events (number), 
	CONSTRAINT ck_events_undoes_earlier CHECK (undoes < number)
);
INSERT INTO "events" VALUES(1,'2024-42-csdl-nganh','MAU-MN-01',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 03:03:51.000000','Nguyễn Văn An','',NULL,NULL,'15e59418126dcb714ada07f8bcf5e15c56e4a561b8fccff2c4ae08abb630f97b');
INSERT INTO "events" VALUES(2,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:03:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'27180e178e401c7e38a31311e9ce530a219bd4201efd29cf7bef6ba4a37b8413');
INSERT INTO "events" VALUES(3,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:03:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'38adced119206854db51b38b92ce725e0d0d86cb2abce94bd81247480e5d1c80');
INSERT INTO "events" VALUES(4,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh-theo-do-tuoi','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:03:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'a1127324f8384d7d21d8324c0c8893cd75208dd9feeb898ca5d7048583a15802');
INSERT INTO "events" VALUES(5,'2024-42-csdl-nganh','MAU-MN-01','doi-ngu','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:03:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'999f940a3910513b64aa4e5b3b2267eca7f4fb8e62f3a1dae22b5baf1d03cd15');
INSERT INTO "events" VALUES(6,'2024-42-csdl-nganh','MAU-MN-01','phong-hoc','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:03:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'58055d4b73c62d8902dd5f974550ee23f00ad7d0555606f1e6229bca23f3a549');
INSERT INTO "events" VALUES(7,'2024-42-csdl-nganh','MAU-MN-01','ngan-sach','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:03:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'dbef5785a4d6f1c0734a434ec9036e4d5a5ff41fed04fe06913fc37632f9408b');
INSERT INTO "events" VALUES(8,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','submitted','2024-09-16 00:00:00.000000','2026-11-26 03:03:53.000000','Nguyễn Văn An','',NULL,NULL,'4bc748a44dd99edec2748d07e8537af9cfa1f75c376dca4212109e8cccc3f5cf');
INSERT INTO "events" VALUES(9,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','returned','2026-11-26 03:03:54.000000','2026-11-26 03:03:54.000000','Nguyễn Văn An','thiếu chữ ký',NULL,NULL,'74dc76ac0b5d9ab23c947623c43b7fd77453a19e482c8055cd3e8b35b5dd45cf');
INSERT INTO "events" VALUES(10,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','accepted','2026-11-26 03:03:54.000000','2026-11-26 03:03:54.000000','Nguyễn Văn An','',NULL,NULL,'74297c59935a85d8cc561314affa6bce0f27da7dac3bf6178fc5be81b6899c1a');
INSERT INTO "events" VALUES(11,'2024-42-csdl-nganh','MAU-TH-02','truong-lop','extended','2026-11-26 03:03:55.000000','2026-11-26 03:03:55.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'d914ed1bbd4f1fa3aa6c4f1d0f1de519f9fbc0a51fa34f15bd4404def5b94c15');
INSERT INTO "events" VALUES(12,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh','extended','2026-11-26 03:03:55.000000','2026-11-26 03:03:55.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'5c3c6f4868dd45342bccb1bc3d7329ebe06b057166ffa5535f13a63d1ad90e0e');
INSERT INTO "events" VALUES(13,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh-theo-do-tuoi','extended','2026-11-26 03:03:55.000000','2026-11-26 03:03:55.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'4ead4d9713516f337e5c7c00b9fa1e4f1081cea468a7cd2d0600d89e9150f3c2');
INSERT INTO "events" VALUES(14,'2024-42-csdl-nganh','MAU-TH-02','doi-ngu','extended','2026-11-26 03:03:55.000000','2026-11-26 03:03:55.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'950f73028360236135b8c50d4d1425acb96585ccb72262cd14e169be373e3a55');
INSERT INTO "events" VALUES(15,'2024-42-csdl-nganh','MAU-TH-02','phong-hoc','extended','2026-11-26 03:03:55.000000','2026-11-26 03:03:55.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'234945cdbf2d539536e6b351398ba7ff4f75eb17a9bf4c2bcc5dfb43b9a1d7ab');
INSERT INTO "events" VALUES(16,'2024-42-csdl-nganh','MAU-TH-02','ngan-sach','extended','2026-11-26 03:03:55.000000','2026-11-26 03:03:55.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'45e09ed4d4b3291d88f15b249b1012a96308a4e4eeef1c70632ff77f9d58c51f');
INSERT INTO "events" VALUES(17,'2024-42-csdl-nganh','MAU-TH-01','doi-ngu','exempted','2026-11-26 03:03:56.000000','2026-11-26 03:03:56.000000','Nguyễn Văn An','trường mới lập',NULL,NULL,'5a505365078a028c90c300c3abed6c7c49dee99e4f300a3e6a9821c13ae4ada4');
INSERT INTO "events" VALUES(18,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','undone','2026-11-26 03:03:57.000000','2026-11-26 03:03:57.000000','Nguyễn Văn An','ghi nhầm trường',NULL,8,'041a5638ed3ff00f497bde49aa9a676f332e2b5caacd13872106db2e9f5d13d7');
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
COMMIT;
