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
INSERT INTO "archived_files" VALUES(36,'thong-bao-01-tb-pgddt.docx','fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa',6957,'letter','thong-bao-1');
INSERT INTO "archived_files" VALUES(36,'thong-bao-01-tb-pgddt.pdf','c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305',22117,'letter','thong-bao-1');
INSERT INTO "archived_files" VALUES(36,'du-lieu.json','885d10f1d37261f433fe0858c3bf33fb8ef4493ff9647a00f22844704fc5454b',1807,'data','thong-bao-1');
CREATE TABLE congvan_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "congvan_version" VALUES('0005_figures');
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
INSERT INTO "document_events" VALUES(34,'thong-bao-1','proposed','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','738e9accddaccc4c5594b83b94e5518008efac6e3a6ac39875c0c89f98bd8993');
INSERT INTO "document_events" VALUES(35,'thong-bao-1','approved','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Phạm Thị Oanh','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','ed2f01ef2a65fa069d3a663d3d27323bd35b0b4c47c90f646fdef6c802f4a5d1');
INSERT INTO "document_events" VALUES(36,'thong-bao-1','issued','2026-11-26 12:51:42.000000','2026-11-26 12:51:42.000000','Trần Bình','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "held": {"days": [{"day": "2027-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2027-02-04", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-05", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-06", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-08", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-09", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-10", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-04-16", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2027-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2027-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-05-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-09-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-11-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Ngày Văn hóa Việt Nam 24/11", "worked": false}, {"day": "2028-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2028-01-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù Tết Dương lịch", "worked": false}, {"day": "2028-01-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-25", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-26", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}], "deadlines": {}, "first": "2026-11-26", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "a8b485c597104db4ec95812d38773d837db869bd0cff21d08110ddd3c7afece4", "table": "register_entries"}, {"key": "36/thong-bao-01-tb-pgddt.docx", "sha256": "02fbd06339304b5837355d866e16ce1f5fc5c3f6d97b6271f205a435f8bebc86", "table": "archived_files"}, {"key": "36/thong-bao-01-tb-pgddt.pdf", "sha256": "6e9dbbeed9683436517b6a1feb309a4daa7706a9784eb34d6723eeeecc9b7957", "table": "archived_files"}, {"key": "36/du-lieu.json", "sha256": "bda0ef98a265c1127e92f1523f82de640bd63655af90d94bd24d791cccf8ed38", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}','7f241c3ae0eeb74444a2054fb0c1f141265d3d83b9b67eefb1fbd7d51e4682d3');
INSERT INTO "document_events" VALUES(37,NULL,'skipped','2026-11-26 12:51:42.000000','2026-11-26 12:51:42.000000','Trần Bình','','đóng dấu hỏng','{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "6c40fadb25f3d8c4f3fab931af98e943a5ea9f9c60f5fcc21fbc4cf12f19fe26", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}','fe5de81a8df3e414e90db5ec4cb736aea8dada8c95e66fc72a01efeaadeee976');
INSERT INTO "document_events" VALUES(38,'thong-bao-2','proposed','2026-11-26 12:51:42.000000','2026-11-26 12:51:42.000000','Nguyễn Văn An','','','{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}','c88791a2a3624259e38c0905afd5c843f576ec5d70e469ef4228a21060c36f34');
INSERT INTO "document_events" VALUES(39,'thong-bao-2','rejected','2026-11-26 12:51:43.000000','2026-11-26 12:51:43.000000','Phạm Thị Oanh','','sửa trích yếu','{}','5125fda93e42ca072cd7108901c52e5a6e95f271440247cabd71b03ef7c22b84');
INSERT INTO "document_events" VALUES(40,'thong-bao-1','closed','2026-11-26 12:51:43.000000','2026-11-26 12:51:43.000000','Nguyễn Văn An','','','{}','ece38c8210b39c88e74a95026617ccbeb36080417a6c19db4255c25ba500f059');
CREATE TABLE event_counter (
	id SMALLINT NOT NULL, 
	last INTEGER NOT NULL, head VARCHAR(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL, 
	CONSTRAINT pk_event_counter PRIMARY KEY (id), 
	CONSTRAINT ck_event_counter_one_row CHECK (id = 1)
);
INSERT INTO "event_counter" VALUES(1,40,'ece38c8210b39c88e74a95026617ccbeb36080417a6c19db4255c25ba500f059');
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
	hash VARCHAR(64) NOT NULL, role TEXT, missing TEXT, starts DATETIME, wants VARCHAR(20), answers INTEGER CONSTRAINT fk_events_answers REFERENCES events (number) CONSTRAINT ck_events_answers_earlier CHECK (answers < number), file VARCHAR(64), figures VARCHAR(64), 
	CONSTRAINT pk_events PRIMARY KEY (number), 
	CONSTRAINT fk_events_undoes FOREIGN KEY(undoes) REFERENCES events (number), 
	CONSTRAINT ck_events_undoes_earlier CHECK (undoes < number)
);
INSERT INTO "events" VALUES(1,'2024-42-csdl-nganh','MAU-MN-01',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','',NULL,NULL,'007e7f26598aa5101b5b23a6b4b4a2a5538cc41e08c950cf6ec8d5c9fe06f119',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(2,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','submitted','2024-09-12 02:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'08cd67b10d4dc91323b5ed8bacb0619a2445bcf037778da705058b000dc8705e',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(3,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','submitted','2024-09-12 02:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'19f4e79744494f276cd51566901e56e3518768af45f9c394c88aed09ebec973a',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(4,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh-theo-do-tuoi','submitted','2024-09-12 02:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'0a55268c8173a56d7811d54d756773e4825dde60242390ad4dd23479e690fdb1',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(5,'2024-42-csdl-nganh','MAU-MN-01','doi-ngu','submitted','2024-09-12 02:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'7ad3c7ef8f2496cd9a6e80c6f8bb858690168e74d229d34e68c0eb747558364b',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(6,'2024-42-csdl-nganh','MAU-MN-01','phong-hoc','submitted','2024-09-12 02:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'d07c43db10d0684fa0f751fc67c928fea8300ce832fc00be4e833e9d02eb5c57',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(7,'2024-42-csdl-nganh','MAU-MN-01','ngan-sach','submitted','2024-09-12 02:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'6cf19c84fe55408a7ff6d1cc077a0de93883196d247270f864c0f180e923f460',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(8,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','submitted','2024-09-16 00:00:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','',NULL,NULL,'c06be949c48873fb8e472d57690a56fa741102b56c8d628aafda2026b2da353e',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(9,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','returned','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','thiếu chữ ký',NULL,NULL,'bec12272de02fd59c502f34d21387b361224263b24dcaf300b3dcd779ef9c465',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(10,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','accepted','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','',NULL,NULL,'8a5cda424b4c7fdf1b767d5d3290be58493a9c1146b6fa2cc7e33a59ae142076',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(11,'2024-42-csdl-nganh','MAU-TH-02','truong-lop','extended','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'352030206e55950862d78da1e04cae5508acac54c9bcde2c3d54488a50b2b96e',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(12,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh','extended','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'e116426afda8790e8f2a1f320788bb41b85b8ba223bd80d0168ff9ad74938c71',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(13,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh-theo-do-tuoi','extended','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'acd6d2f8ea59d2d7bcd01cb4836fe9e149fab2fbee40d9d81c61317755542214',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(14,'2024-42-csdl-nganh','MAU-TH-02','doi-ngu','extended','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'2169169dd71d76d91a37bdf25ec8f45bfaf9c78944ed52e17b2b4de22c112b74',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(15,'2024-42-csdl-nganh','MAU-TH-02','phong-hoc','extended','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'46ec370850b4172189f408b0ccdf2ec1b2e1e5c3438a8fdbe03e5d93fe3b41db',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(16,'2024-42-csdl-nganh','MAU-TH-02','ngan-sach','extended','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'e066ceb4542951ac0ce438f777812b3dd4465ff0978ec8f3ccdcc2be6cb86117',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(17,'2024-42-csdl-nganh','MAU-TH-01','doi-ngu','exempted','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','trường mới lập',NULL,NULL,'fc28ada2da5f6fa7ed9381829413c033429c028de07ad88d767f9370a5b5d500',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(18,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','undone','2026-11-26 12:51:40.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','ghi nhầm trường',NULL,8,'2d2919980012dee1f418a72dc2061ab4fb594bea9e5b8fff3acf4cdcd9c86e00',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(19,'2024-42-csdl-nganh','MAU-MN-02',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 12:51:40.000000','Nguyễn Văn An','',NULL,NULL,'972d73b0e2e669137b1ae87d3818a6fdc20656c42b3a35669cd2747c36103fd0',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(20,'2024-42-csdl-nganh','MAU-TH-03',NULL,'requested','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','xin lùi vì bão','2024-09-25 16:59:59.000000',NULL,'aaaad5de22419657b9caa8a0b8cfee2723b6d0bd8e58922abe929aafd1c94df4',NULL,NULL,NULL,'extend',NULL,NULL,NULL);
INSERT INTO "events" VALUES(21,'2024-42-csdl-nganh','MAU-TH-03',NULL,'refused','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','các trường khác đã nộp',NULL,NULL,'45e4be93aaea883126d9f6683e253830875e37912c3f4d8c56b5904bd962fdcb',NULL,NULL,NULL,NULL,20,NULL,NULL);
INSERT INTO "events" VALUES(22,'2024-42-csdl-nganh','MAU-TH-04','truong-lop','locked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'ae9118d102a9a463c66d0bd58cce1a6f76edeb73d7a0ab1c7c1066db6993d8cd',NULL,NULL,'2026-11-26 12:51:41.000000',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(23,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh','locked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'a0d95c2ef0d53c9d024f3345e01fbfeb29cc0468952b57e3a56d78f6901592bf',NULL,NULL,'2026-11-26 12:51:41.000000',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(24,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh-theo-do-tuoi','locked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'bc72e4eb78553a0dfc620cc7b3e858fc4edf40d8d029931b1b86493c5bd3997c',NULL,NULL,'2026-11-26 12:51:41.000000',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(25,'2024-42-csdl-nganh','MAU-TH-04','doi-ngu','locked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'4958f53645146161ab950dc1f9515b4c75491b491eca3f283c2437c289afbb0e',NULL,NULL,'2026-11-26 12:51:41.000000',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(26,'2024-42-csdl-nganh','MAU-TH-04','phong-hoc','locked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'278dcc2c948437e81b805112e2dc6f84a0b9228a372f72b2dbf26ee779243ef7',NULL,NULL,'2026-11-26 12:51:41.000000',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(27,'2024-42-csdl-nganh','MAU-TH-04','ngan-sach','locked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'e2a2f33c51ec98fc1b0dec32c7cd3f2666d1625f204bfb2caa89c4e307178e1e',NULL,NULL,'2026-11-26 12:51:41.000000',NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(28,'2024-42-csdl-nganh','MAU-TH-04','truong-lop','unlocked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'77d7626795c2f78578d171f135b3d93098d2966834c0f76cb93313452c1b2f77',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(29,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh','unlocked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'0a478817f6a6f27a41c7c2e02daf7460e9ee6fa2482b99fc661fd58fe6536470',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(30,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh-theo-do-tuoi','unlocked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'0b61a579424c95a9e5122280bff9f878a7abd199846713e087b1666a9cc43e3c',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(31,'2024-42-csdl-nganh','MAU-TH-04','doi-ngu','unlocked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'7b4f2929b41810839296feca8c5b5287bdb3d1b8a7f5c8d8ce674052a0d4f3cf',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(32,'2024-42-csdl-nganh','MAU-TH-04','phong-hoc','unlocked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'df0c348e7dc4e868c69866036ad8e5c89e6dd80582a538c33f2d466bf18c704f',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(33,'2024-42-csdl-nganh','MAU-TH-04','ngan-sach','unlocked','2026-11-26 12:51:41.000000','2026-11-26 12:51:41.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'38bad2f1832d82af3586dd58ca6d569ab4ec46af0f72398cb6e0aefef24e8ebc',NULL,NULL,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE figures (
	event INTEGER NOT NULL, 
	sheet TEXT NOT NULL, 
	"row" TEXT NOT NULL, 
	"column" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	workbook_sheet TEXT NOT NULL, 
	cell TEXT NOT NULL, 
	CONSTRAINT pk_figures PRIMARY KEY (event, sheet, "row", "column"), 
	CONSTRAINT fk_figures_event FOREIGN KEY(event) REFERENCES returned_files (event)
);
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
INSERT INTO "register_entries" VALUES('phong.thong-bao',2026,1,'issued',36,'thong-bao-1','2026-11-26','TB-PGDĐT','thong-bao','nghỉ lễ Quốc khánh','Phòng Giáo dục và Đào tạo','Phạm Thị Oanh','TRƯỞNG PHÒNG','Các trường trực thuộc','VT, CNTT','',NULL,1,NULL,'','Tiếng Việt','');
INSERT INTO "register_entries" VALUES('phong.thong-bao',2026,2,'skipped',37,NULL,'2026-11-26','','','','','','','','','',NULL,NULL,NULL,'','Tiếng Việt','đóng dấu hỏng');
CREATE TABLE returned_files (
	event INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	size BIGINT NOT NULL, 
	mark TEXT NOT NULL, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_returned_files PRIMARY KEY (event), 
	CONSTRAINT fk_returned_files_event FOREIGN KEY(event) REFERENCES events (number)
);
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
CREATE INDEX ix_returned_files_sha256 ON returned_files (sha256);
CREATE TRIGGER returned_files_not_changed BEFORE UPDATE ON returned_files BEGIN SELECT RAISE(ABORT, 'what stands in returned_files is never changed or deleted'); END;
CREATE TRIGGER returned_files_not_deleted BEFORE DELETE ON returned_files BEGIN SELECT RAISE(ABORT, 'what stands in returned_files is never changed or deleted'); END;
CREATE TRIGGER returned_files_not_replaced BEFORE INSERT ON returned_files WHEN EXISTS (SELECT 1 FROM returned_files WHERE event = NEW.event) BEGIN SELECT RAISE(ABORT, 'what stands in returned_files is never changed or deleted'); END;
CREATE TRIGGER figures_not_changed BEFORE UPDATE ON figures BEGIN SELECT RAISE(ABORT, 'what stands in figures is never changed or deleted'); END;
CREATE TRIGGER figures_not_deleted BEFORE DELETE ON figures BEGIN SELECT RAISE(ABORT, 'what stands in figures is never changed or deleted'); END;
CREATE TRIGGER figures_not_replaced BEFORE INSERT ON figures WHEN EXISTS (SELECT 1 FROM figures WHERE event = NEW.event AND sheet = NEW.sheet AND "row" = NEW."row" AND "column" = NEW."column") BEGIN SELECT RAISE(ABORT, 'what stands in figures is never changed or deleted'); END;
COMMIT;
