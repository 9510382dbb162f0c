BEGIN TRANSACTION;
CREATE TABLE congvan_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "congvan_version" VALUES('0001_events');
CREATE TABLE event_counter (
	id SMALLINT NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_event_counter PRIMARY KEY (id), 
	CONSTRAINT ck_event_counter_one_row CHECK (id = 1)
);
INSERT INTO "event_counter" VALUES(1,18);
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
	CONSTRAINT pk_events PRIMARY KEY (number), 
	CONSTRAINT fk_events_undoes FOREIGN KEY(undoes) REFERENCES events (number), 
	CONSTRAINT ck_events_undoes_earlier CHECK (undoes < number)
);
INSERT INTO "events" VALUES(1,'2024-42-csdl-nganh','MAU-MN-01',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 03:04:27.000000','Nguyễn Văn An','',NULL,NULL);
INSERT INTO "events" VALUES(2,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:04:29.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL);
INSERT INTO "events" VALUES(3,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:04:29.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL);
INSERT INTO "events" VALUES(4,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh-theo-do-tuoi','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:04:29.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL);
INSERT INTO "events" VALUES(5,'2024-42-csdl-nganh','MAU-MN-01','doi-ngu','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:04:29.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL);
INSERT INTO "events" VALUES(6,'2024-42-csdl-nganh','MAU-MN-01','phong-hoc','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:04:29.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL);
INSERT INTO "events" VALUES(7,'2024-42-csdl-nganh','MAU-MN-01','ngan-sach','submitted','2024-09-12 02:00:00.000000','2026-11-26 03:04:29.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL);
INSERT INTO "events" VALUES(8,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','submitted','2024-09-16 00:00:00.000000','2026-11-26 03:04:31.000000','Nguyễn Văn An','',NULL,NULL);
INSERT INTO "events" VALUES(9,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','returned','2026-11-26 03:04:32.000000','2026-11-26 03:04:32.000000','Nguyễn Văn An','thiếu chữ ký',NULL,NULL);
INSERT INTO "events" VALUES(10,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','accepted','2026-11-26 03:04:34.000000','2026-11-26 03:04:34.000000','Nguyễn Văn An','',NULL,NULL);
INSERT INTO "events" VALUES(11,'2024-42-csdl-nganh','MAU-TH-02','truong-lop','extended','2026-11-26 03:04:35.000000','2026-11-26 03:04:35.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL);
INSERT INTO "events" VALUES(12,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh','extended','2026-11-26 03:04:35.000000','2026-11-26 03:04:35.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL);
INSERT INTO "events" VALUES(13,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh-theo-do-tuoi','extended','2026-11-26 03:04:35.000000','2026-11-26 03:04:35.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL);
INSERT INTO "events" VALUES(14,'2024-42-csdl-nganh','MAU-TH-02','doi-ngu','extended','2026-11-26 03:04:35.000000','2026-11-26 03:04:35.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL);
INSERT INTO "events" VALUES(15,'2024-42-csdl-nganh','MAU-TH-02','phong-hoc','extended','2026-11-26 03:04:35.000000','2026-11-26 03:04:35.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL);
INSERT INTO "events" VALUES(16,'2024-42-csdl-nganh','MAU-TH-02','ngan-sach','extended','2026-11-26 03:04:35.000000','2026-11-26 03:04:35.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL);
INSERT INTO "events" VALUES(17,'2024-42-csdl-nganh','MAU-TH-01','doi-ngu','exempted','2026-11-26 03:04:36.000000','2026-11-26 03:04:36.000000','Nguyễn Văn An','trường mới lập',NULL,NULL);
INSERT INTO "events" VALUES(18,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','undone','2026-11-26 03:04:37.000000','2026-11-26 03:04:37.000000','Nguyễn Văn An','ghi nhầm trường',NULL,8);
CREATE INDEX ix_events_directive_number ON events (directive, number);
CREATE TRIGGER events_not_changed BEFORE UPDATE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END;
CREATE TRIGGER events_not_deleted BEFORE DELETE ON events
    BEGIN SELECT RAISE(ABORT, 'events are never changed or deleted'); END;
CREATE TRIGGER events_in_order BEFORE INSERT ON events
    WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM events)
    BEGIN SELECT RAISE(ABORT, 'events are numbered one after the other'); END;
COMMIT;
