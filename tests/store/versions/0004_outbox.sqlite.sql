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
INSERT INTO "document_events" VALUES(34,'thong-bao-1','proposed','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','d25a3c781b6dbc47eb25cc6d7d72677f4b64e21fde7abfd25ca2410db9ea2207');
INSERT INTO "document_events" VALUES(35,'thong-bao-1','approved','2026-11-26 04:30:55.000000','2026-11-26 04:30:55.000000','Phạm Thị Oanh','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}','1bb516560037d617f1355e769375013a27ed4fac075849d4b6e0ed7b5d9888cd');
INSERT INTO "document_events" VALUES(36,'thong-bao-1','issued','2026-11-26 04:30:56.000000','2026-11-26 04:30:56.000000','Trần Bình','','','{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "held": {"days": [{"day": "2027-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2027-02-04", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-05", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-06", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-08", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-09", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-10", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-04-16", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2027-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2027-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-05-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-09-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-11-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Ngày Văn hóa Việt Nam 24/11", "worked": false}, {"day": "2028-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2028-01-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù Tết Dương lịch", "worked": false}, {"day": "2028-01-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-25", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-26", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}], "deadlines": {}, "first": "2026-11-26", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "a8b485c597104db4ec95812d38773d837db869bd0cff21d08110ddd3c7afece4", "table": "register_entries"}, {"key": "36/thong-bao-01-tb-pgddt.docx", "sha256": "02fbd06339304b5837355d866e16ce1f5fc5c3f6d97b6271f205a435f8bebc86", "table": "archived_files"}, {"key": "36/thong-bao-01-tb-pgddt.pdf", "sha256": "6e9dbbeed9683436517b6a1feb309a4daa7706a9784eb34d6723eeeecc9b7957", "table": "archived_files"}, {"key": "36/du-lieu.json", "sha256": "bda0ef98a265c1127e92f1523f82de640bd63655af90d94bd24d791cccf8ed38", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}','366ba3630a0e12376d503f5dd0b069024cf83caa032ea869fd06881ceeec1800');
INSERT INTO "document_events" VALUES(37,NULL,'skipped','2026-11-26 04:30:59.000000','2026-11-26 04:30:59.000000','Trần Bình','','đóng dấu hỏng','{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "6c40fadb25f3d8c4f3fab931af98e943a5ea9f9c60f5fcc21fbc4cf12f19fe26", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}','6d78050d774323efa59eec81e3807e37018c6c5971a300d29ff68002e9a2f15b');
INSERT INTO "document_events" VALUES(38,'thong-bao-2','proposed','2026-11-26 04:30:59.000000','2026-11-26 04:30:59.000000','Nguyễn Văn An','','','{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}','8536908f58505a025941e7922f9801b1b2aef0515552b74d3f2011487dcf50ec');
INSERT INTO "document_events" VALUES(39,'thong-bao-2','rejected','2026-11-26 04:31:00.000000','2026-11-26 04:31:00.000000','Phạm Thị Oanh','','sửa trích yếu','{}','c248bb7e6675a7f15c427d1d2aeca79479fc269f4140584aff566dda92823d69');
INSERT INTO "document_events" VALUES(40,'thong-bao-1','closed','2026-11-26 04:31:00.000000','2026-11-26 04:31:00.000000','Nguyễn Văn An','','','{}','6249b34f4870808d89cb3937bd3f3548b2c5fd34b60ab149b5305add57626993');
CREATE TABLE event_counter (
	id SMALLINT NOT NULL, 
	last INTEGER NOT NULL, head VARCHAR(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000' NOT NULL, 
	CONSTRAINT pk_event_counter PRIMARY KEY (id), 
	CONSTRAINT ck_event_counter_one_row CHECK (id = 1)
);
INSERT INTO "event_counter" VALUES(1,40,'6249b34f4870808d89cb3937bd3f3548b2c5fd34b60ab149b5305add57626993');
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
INSERT INTO "events" VALUES(1,'2024-42-csdl-nganh','MAU-MN-01',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 04:30:51.000000','Nguyễn Văn An','',NULL,NULL,'3304a0d0835aab72901ad8959707867ab3cade2589f7ad0b8953a5a720429212',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(2,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'29571b2d2a5c3df400f3bdbd5a42239c2fe46ec84015ddd2a6eb82ad014dce20',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(3,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'9f3f1162bead472a37e2f7e270c47e8979b11236124edfa4d9106bb9993f5c7b',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(4,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh-theo-do-tuoi','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'72eb67d7b74db8cb6a8d6a08109686be8c1ca6d7fc963f0277fd363885d9b1fb',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(5,'2024-42-csdl-nganh','MAU-MN-01','doi-ngu','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'ad394ec99d4148b6eccfd6e1940dc4c19634fb34cf8300b59d3a4d3b0d19e2d5',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(6,'2024-42-csdl-nganh','MAU-MN-01','phong-hoc','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'8e9bc99b60d19b1518a8ce22f7f8a151ed071c44ca42caf8465a2da49d87f96a',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(7,'2024-42-csdl-nganh','MAU-MN-01','ngan-sach','submitted','2024-09-12 02:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','bản “ký”, đến 50%; chị Hà''s',NULL,NULL,'0adf7f2847973ffe59c484ec541a174923e4798d9733a1c5e82da662627adaec',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(8,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','submitted','2024-09-16 00:00:00.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','',NULL,NULL,'da26bcebc401ea778a5db543c9b8e24b577cd47b444ca96ec669da765ac446f6',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(9,'2024-42-csdl-nganh','MAU-MN-01','truong-lop','returned','2026-11-26 04:30:52.000000','2026-11-26 04:30:52.000000','Nguyễn Văn An','thiếu chữ ký',NULL,NULL,'7545f87a0960ccba19537242ea8f953b4102dae0b4def925f0d01acf87e8d632',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(10,'2024-42-csdl-nganh','MAU-MN-01','hoc-sinh','accepted','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','',NULL,NULL,'d59eb4f4bab4f2e2e537635549ee9fd4ad793020c02107c917665e2a5028ad87',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(11,'2024-42-csdl-nganh','MAU-TH-02','truong-lop','extended','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'71ccc30ee0689ce617f21355808911b9f7fc69e3f45039ea9780bcb90b135e9a',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(12,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh','extended','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'67e80d396cf7807c9f90e3afe245831e06e0fe2bb72369f84708b8172404cd90',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(13,'2024-42-csdl-nganh','MAU-TH-02','hoc-sinh-theo-do-tuoi','extended','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'316b969fa58c9372de99779ff229805c730471c64d7423d3a68ff7fb71b2c84f',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(14,'2024-42-csdl-nganh','MAU-TH-02','doi-ngu','extended','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'3ff0a6b352686417e7d28b130b2ea0aec1b0af4fd511d317ef5136622cbcf52c',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(15,'2024-42-csdl-nganh','MAU-TH-02','phong-hoc','extended','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'14965b41a17ff1b59df0d950a63d2db7c646417d3e9dcd3c1ce61b4406198ff0',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(16,'2024-42-csdl-nganh','MAU-TH-02','ngan-sach','extended','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','mất điện','2024-09-20 10:00:00.000000',NULL,'9d81303ca2ceacfeb9bce2fa45306273ad14ec31e5b44c7ea92b21bd07cf4875',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(17,'2024-42-csdl-nganh','MAU-TH-01','doi-ngu','exempted','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','trường mới lập',NULL,NULL,'ba747fd18cfc38cebf7ea93afd121d08c8f10140906c9d750c04c3cecb98977d',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(18,'2024-42-csdl-nganh','MAU-TH-01','truong-lop','undone','2026-11-26 04:30:53.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','ghi nhầm trường',NULL,8,'ba4df19eb7d4fca9048858b55559fe8cf6b119eccf4b36ef84afcce967ca2ce3',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(19,'2024-42-csdl-nganh','MAU-MN-02',NULL,'received','2024-08-30 01:15:00.000000','2026-11-26 04:30:53.000000','Nguyễn Văn An','',NULL,NULL,'46efcb6299f7a08a8ff97e891d36f1b9da0602eafefc66a3a40acbf6c2b998d2',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(20,'2024-42-csdl-nganh','MAU-TH-03',NULL,'requested','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','xin lùi vì bão','2024-09-25 16:59:59.000000',NULL,'3990ff1e7a5b2098d4491c7cfaf9e0a3a72a438400297c1b6aa786a1ad6acf04',NULL,NULL,NULL,'extend',NULL);
INSERT INTO "events" VALUES(21,'2024-42-csdl-nganh','MAU-TH-03',NULL,'refused','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','các trường khác đã nộp',NULL,NULL,'9dd65a74ecc7910b2f121577eb3301cee99446efdc32e635295e4387f10ebc9f',NULL,NULL,NULL,NULL,20);
INSERT INTO "events" VALUES(22,'2024-42-csdl-nganh','MAU-TH-04','truong-lop','locked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'9fb51662640e133c84a69a1ec0da2bb6f02327f0eae56b0b6e741588da2f17ee',NULL,NULL,'2026-11-26 04:30:54.000000',NULL,NULL);
INSERT INTO "events" VALUES(23,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh','locked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'87c369fa9526d8bd7fd7d7c2cdbbd04ea291d5061ac600fbc2702512653605c8',NULL,NULL,'2026-11-26 04:30:54.000000',NULL,NULL);
INSERT INTO "events" VALUES(24,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh-theo-do-tuoi','locked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'e7bb91f78e0e334b3a685a38dce6b8763c36182cbeb2c0d402bc2c7937fca737',NULL,NULL,'2026-11-26 04:30:54.000000',NULL,NULL);
INSERT INTO "events" VALUES(25,'2024-42-csdl-nganh','MAU-TH-04','doi-ngu','locked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'e4478be8aa4f21e81c2087792aae5b7192314f3399883df4119eae35b4ebafc2',NULL,NULL,'2026-11-26 04:30:54.000000',NULL,NULL);
INSERT INTO "events" VALUES(26,'2024-42-csdl-nganh','MAU-TH-04','phong-hoc','locked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'9ba3bc55d9158e0b8c0b9750d788486075a9c63966e4f7f9f93543cbcb2e6dbe',NULL,NULL,'2026-11-26 04:30:54.000000',NULL,NULL);
INSERT INTO "events" VALUES(27,'2024-42-csdl-nganh','MAU-TH-04','ngan-sach','locked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','đã tổng hợp',NULL,NULL,'4bbc543cb8c57e4668661070ae7bc45c20e0ad5444115e9b886d0b03e514c544',NULL,NULL,'2026-11-26 04:30:54.000000',NULL,NULL);
INSERT INTO "events" VALUES(28,'2024-42-csdl-nganh','MAU-TH-04','truong-lop','unlocked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'812bf357b3197831966a8452e27b7e6f451f58d945ac8e2143a987fc9db56298',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(29,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh','unlocked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'e03a536201abe129a0d0fb59965da7a28a8ac6cdac6e9e765d101261b82ace14',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(30,'2024-42-csdl-nganh','MAU-TH-04','hoc-sinh-theo-do-tuoi','unlocked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'aa30421a3f4a3154d2d3cce5e951a9f5632b88341b45d31e8a08291d1695dd03',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(31,'2024-42-csdl-nganh','MAU-TH-04','doi-ngu','unlocked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'416c08cab4b747cb79a3c4196ce513abb3174cdce8d1e40b9f3829719b42d954',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(32,'2024-42-csdl-nganh','MAU-TH-04','phong-hoc','unlocked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'f955eccd641897a54d7760d1fa3f91c0d7da6299998c949a47baf191f9239088',NULL,NULL,NULL,NULL,NULL);
INSERT INTO "events" VALUES(33,'2024-42-csdl-nganh','MAU-TH-04','ngan-sach','unlocked','2026-11-26 04:30:54.000000','2026-11-26 04:30:54.000000','Nguyễn Văn An','bổ sung',NULL,NULL,'398760f2b55780951379f353a9bd0f45ba83c32fb9da754b41bc60b130fa80c5',NULL,NULL,NULL,NULL,NULL);
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
