CREATE FUNCTION public.keep_events_in_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.number <> 
    1 + greatest(
        coalesce((SELECT max(number) FROM events), 0), coalesce((SELECT max(number) FROM document_events), 0)
    )
 THEN RAISE 'events are numbered one after the other' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.keep_numbers_taken() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF TG_OP <> 'UPDATE' OR NEW.last < OLD.last OR NEW.series <> OLD.series OR NEW.year <> OLD.year THEN RAISE 'numbers that were taken are never given back' USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.refuse_change_of_records() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN RAISE 'events and what was recorded with them are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation'; END $$;
CREATE TABLE public.archived_files (
    event bigint NOT NULL,
    name text NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    kind text NOT NULL,
    directive text
);
CREATE TABLE public.congvan_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.document_events (
    number bigint NOT NULL,
    directive text,
    kind character varying(40) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    role text NOT NULL,
    why text NOT NULL,
    data text NOT NULL,
    hash character varying(64) NOT NULL
);
CREATE TABLE public.event_counter (
    id smallint NOT NULL,
    last bigint NOT NULL,
    head character varying(64) DEFAULT '0000000000000000000000000000000000000000000000000000000000000000'::character varying NOT NULL,
    CONSTRAINT ck_event_counter_one_row CHECK ((id = 1))
);
CREATE TABLE public.events (
    number bigint NOT NULL,
    directive text NOT NULL,
    school text NOT NULL,
    requirement text,
    kind character varying(20) NOT NULL,
    happened_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    recorded_by text NOT NULL,
    note text NOT NULL,
    until timestamp with time zone,
    undoes bigint,
    hash character varying(64) NOT NULL,
    role text,
    missing text,
    starts timestamp with time zone,
    wants character varying(20),
    answers bigint,
    CONSTRAINT ck_events_answers_earlier CHECK ((answers < number)),
    CONSTRAINT ck_events_undoes_earlier CHECK ((undoes < number))
);
CREATE TABLE public.incoming_documents (
    year integer NOT NULL,
    arrival integer NOT NULL,
    event bigint NOT NULL,
    directive text,
    arrived_on date NOT NULL,
    day date,
    author text NOT NULL,
    number text NOT NULL,
    symbol text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    signer text NOT NULL,
    "position" text NOT NULL,
    urgency text NOT NULL,
    handler text NOT NULL,
    pages integer,
    due date,
    file_code text NOT NULL,
    language text NOT NULL,
    note text NOT NULL,
    CONSTRAINT ck_incoming_documents_arrival_from_one CHECK ((arrival > 0))
);
CREATE TABLE public.number_series (
    series text NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL
);
CREATE TABLE public.register_entries (
    series text NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    state character varying(10) NOT NULL,
    event bigint NOT NULL,
    directive text,
    day date,
    symbol text NOT NULL,
    type text NOT NULL,
    subject text NOT NULL,
    issuer text NOT NULL,
    signer text NOT NULL,
    "position" text NOT NULL,
    receivers text NOT NULL,
    keeper text NOT NULL,
    urgency text NOT NULL,
    copies integer,
    pages integer,
    due date,
    file_code text NOT NULL,
    language text NOT NULL,
    note text NOT NULL,
    CONSTRAINT ck_register_entries_number_from_one CHECK ((number > 0)),
    CONSTRAINT ck_register_entries_state CHECK (((state)::text = ANY ((ARRAY['issued'::character varying, 'skipped'::character varying, 'reserved'::character varying])::text[])))
);
INSERT INTO public.archived_files VALUES (21, 'thong-bao-01-tb-pgddt.docx', 'fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa', 6957, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (21, 'thong-bao-01-tb-pgddt.pdf', 'c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305', 22117, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (21, 'du-lieu.json', '5f568a9c596680d2c0920473cc247ef0bd9dc15ed5efb425a3598991402b8dff', 1717, 'data', 'thong-bao-1');
INSERT INTO public.congvan_version VALUES ('0003_decisions');
INSERT INTO public.document_events VALUES (19, 'thong-bao-1', 'proposed', '2026-11-26 11:29:10+07', '2026-11-26 11:29:10+07', 'Nguyễn Văn An', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', '3ddcb6d29d643fcf3de1cf501f0936595347ae91b48b3d3cd9fc81a85b0aedd3');
INSERT INTO public.document_events VALUES (20, 'thong-bao-1', 'approved', '2026-11-26 11:29:13+07', '2026-11-26 11:29:13+07', 'Phạm Thị Oanh', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', 'e44c41e50e238948e219a882453973408f1cf903cba974d9513a22ae0236b472');
INSERT INTO public.document_events VALUES (21, 'thong-bao-1', 'issued', '2026-11-26 11:29:16+07', '2026-11-26 11:29:16+07', 'Trần Bình', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "held": {"days": [{"day": "2027-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2027-02-04", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-05", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-06", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-08", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-09", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-10", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-04-16", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2027-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2027-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-05-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-09-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-11-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Ngày Văn hóa Việt Nam 24/11", "worked": false}, {"day": "2028-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2028-01-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù Tết Dương lịch", "worked": false}, {"day": "2028-01-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-25", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-26", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}], "deadlines": {}, "first": "2026-11-26", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "8549d0a0c21f372b36e6935781c6f725615ca1ac4a169dc2fa94a92b977a09f6", "table": "register_entries"}, {"key": "21/thong-bao-01-tb-pgddt.docx", "sha256": "563c350ff834e5478ca99ad0a02d098689d5b99eacb1df785a9ae067654d5f2f", "table": "archived_files"}, {"key": "21/thong-bao-01-tb-pgddt.pdf", "sha256": "ace5714828885d3d0841839a532fb6fc47afd981f2450c1eb6d689a0f9f3db49", "table": "archived_files"}, {"key": "21/du-lieu.json", "sha256": "a62e4aef3a7f596440cb924caf26c5b736500e488d16656b4a0bc871843e355d", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}', '1041098167edd75454ffe4565587d361ee20938ce662cc25dabbe5d8105e82a4');
INSERT INTO public.document_events VALUES (22, NULL, 'skipped', '2026-11-26 11:29:20+07', '2026-11-26 11:29:20+07', 'Trần Bình', '', 'đóng dấu hỏng', '{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "590223cead08cbef07aa70eddb1bb5f49ada264e9967b1ef5b2091c2e5e2495c", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}', 'ddb91022925189b95978d595d3c7b094e07c7c673864543bd57898f0f4238ddf');
INSERT INTO public.document_events VALUES (23, 'thong-bao-2', 'proposed', '2026-11-26 11:29:22+07', '2026-11-26 11:29:22+07', 'Nguyễn Văn An', '', '', '{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}', '9dd79f6eb2594051b9d80d33d6153860363f7dbce609fa08f53cb34817f8db18');
INSERT INTO public.document_events VALUES (24, 'thong-bao-2', 'rejected', '2026-11-26 11:29:24+07', '2026-11-26 11:29:24+07', 'Phạm Thị Oanh', '', 'sửa trích yếu', '{}', 'd577972746fb6ef4e9fbfb87dc1b5b2e05ec87db47361a2d26759865786b46c0');
INSERT INTO public.document_events VALUES (25, 'thong-bao-1', 'closed', '2026-11-26 11:29:26+07', '2026-11-26 11:29:26+07', 'Nguyễn Văn An', '', '', '{}', 'cafa6972091de9620a02011c166bbbc51e49f8a182694dcf6411e9eecef08e32');
INSERT INTO public.event_counter VALUES (1, 25, 'cafa6972091de9620a02011c166bbbc51e49f8a182694dcf6411e9eecef08e32');
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 11:28:52+07', 'Nguyễn Văn An', '', NULL, NULL, 'd488e288c05789c154db534443cc83988f1060a33096d7bf486217f81aea4ac4', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:28:55+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'aa75dd80ce23ec759504105978f823d273be34c4e3ffd39b97afb43e776329bf', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:28:55+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '603e8b614355b14561b8818c55dd6bb440b919f6a1af42d63de7546212fc14c5', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:28:55+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'ca853d362a4059ac339d398f523c55816ff95381bda4ff4d44c1f7f4dd9309c6', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:28:55+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '01a7189100d30121bb5f77623425ce554dfbc137e4fb3550763c888d1c75b0a7', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:28:55+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'b1c5fcd9bf4edd9caaad029966528ce2ffd3c68a0c56cd3f369e9cc65f780341', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:28:55+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '375bf9df493abebef20f33ff12cd90188c4ccdc7682f30e65575878d84dde3a1', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2026-11-26 11:28:57+07', 'Nguyễn Văn An', '', NULL, NULL, 'f2f6abbe0b6feda9735d5e3f0b50aaad8e1d8fd6206ffdea0ac8dbca11a93fd9', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2026-11-26 11:28:59+07', '2026-11-26 11:28:59+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL, 'bfcbac6292df3df714698e4c11d3e54161be82df4cae7dff6bd85787cd5c99dc', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2026-11-26 11:29:01+07', '2026-11-26 11:29:01+07', 'Nguyễn Văn An', '', NULL, NULL, '5fbe4927829d270107480e872435315b99a23fca08385da600662f0d6da11c1b', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2026-11-26 11:29:03+07', '2026-11-26 11:29:03+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '322a01f15e354d299e04f2792c808e2d959c2810b3999db7cb0285a80c34a52c', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2026-11-26 11:29:03+07', '2026-11-26 11:29:03+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '92f4e73320e1c0a901217626b203f2ac72bde5a496adcef4389a12fa8875da01', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2026-11-26 11:29:03+07', '2026-11-26 11:29:03+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '7e23b58bee9fba0bb62bd8e5e053df1f32e2aa627699270dc3148f445cc697b3', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2026-11-26 11:29:03+07', '2026-11-26 11:29:03+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '3fcb840b0372b3aa90d8b2b95b9e6f53794da27282f40bc2e0d654660b747b06', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2026-11-26 11:29:03+07', '2026-11-26 11:29:03+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '3923e0f2d7a9fb357184bc2d57722fb8ae516493c087da88b255eb3faea5ddf5', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2026-11-26 11:29:03+07', '2026-11-26 11:29:03+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'd7ede452a9cda0e015d521e53505b7f49962486c4e58204eb26b09612a9d6442', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2026-11-26 11:29:06+07', '2026-11-26 11:29:06+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL, '43ba4b72117fe7aed83dba2c45dcc14f27909ef73f7289bcef40401cf93c5d51', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'undone', '2026-11-26 11:29:08+07', '2026-11-26 11:29:08+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8, '2d11937af5588c1b26a9fc5de12abb9265f60a287d6ba72b849f0b6c74e7c180', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.number_series VALUES ('phong.thong-bao', 2026, 2);
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2026, 1, 'issued', 21, 'thong-bao-1', '2026-11-26', 'TB-PGDĐT', 'thong-bao', 'nghỉ lễ Quốc khánh', 'Phòng Giáo dục và Đào tạo', 'Phạm Thị Oanh', 'TRƯỞNG PHÒNG', 'Các trường trực thuộc', 'VT, CNTT', '', NULL, 1, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2026, 2, 'skipped', 22, NULL, '2026-11-26', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, '', 'Tiếng Việt', 'đóng dấu hỏng');
ALTER TABLE ONLY public.congvan_version
    ADD CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.archived_files
    ADD CONSTRAINT pk_archived_files PRIMARY KEY (event, name);
ALTER TABLE ONLY public.document_events
    ADD CONSTRAINT pk_document_events PRIMARY KEY (number);
ALTER TABLE ONLY public.event_counter
    ADD CONSTRAINT pk_event_counter PRIMARY KEY (id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (number);
ALTER TABLE ONLY public.incoming_documents
    ADD CONSTRAINT pk_incoming_documents PRIMARY KEY (year, arrival);
ALTER TABLE ONLY public.number_series
    ADD CONSTRAINT pk_number_series PRIMARY KEY (series, year);
ALTER TABLE ONLY public.register_entries
    ADD CONSTRAINT pk_register_entries PRIMARY KEY (series, year, number, state);
CREATE INDEX ix_archived_files_directive ON public.archived_files USING btree (directive);
CREATE INDEX ix_archived_files_sha256 ON public.archived_files USING btree (sha256);
CREATE INDEX ix_document_events_directive_number ON public.document_events USING btree (directive, number);
CREATE INDEX ix_events_directive_number ON public.events USING btree (directive, number);
CREATE INDEX ix_incoming_documents_directive ON public.incoming_documents USING btree (directive);
CREATE INDEX ix_incoming_documents_event ON public.incoming_documents USING btree (event);
CREATE INDEX ix_register_entries_directive ON public.register_entries USING btree (directive);
CREATE INDEX ix_register_entries_event ON public.register_entries USING btree (event);
CREATE UNIQUE INDEX uq_register_entries_line ON public.register_entries USING btree (series, year, number) WHERE ((state)::text <> 'reserved'::text);
CREATE TRIGGER archived_files_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archived_files FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER document_events_in_order BEFORE INSERT ON public.document_events FOR EACH ROW EXECUTE FUNCTION public.keep_events_in_order();
CREATE TRIGGER document_events_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER events_in_order BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.keep_events_in_order();
CREATE TRIGGER events_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER incoming_documents_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.incoming_documents FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER number_series_not_emptied BEFORE TRUNCATE ON public.number_series FOR EACH STATEMENT EXECUTE FUNCTION public.keep_numbers_taken();
CREATE TRIGGER number_series_not_lowered BEFORE DELETE OR UPDATE ON public.number_series FOR EACH ROW EXECUTE FUNCTION public.keep_numbers_taken();
CREATE TRIGGER register_entries_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.register_entries FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
ALTER TABLE ONLY public.archived_files
    ADD CONSTRAINT fk_archived_files_event FOREIGN KEY (event) REFERENCES public.document_events(number);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_answers FOREIGN KEY (answers) REFERENCES public.events(number);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_undoes FOREIGN KEY (undoes) REFERENCES public.events(number);
ALTER TABLE ONLY public.incoming_documents
    ADD CONSTRAINT fk_incoming_documents_event FOREIGN KEY (event) REFERENCES public.document_events(number);
ALTER TABLE ONLY public.register_entries
    ADD CONSTRAINT fk_register_entries_event FOREIGN KEY (event) REFERENCES public.document_events(number);
