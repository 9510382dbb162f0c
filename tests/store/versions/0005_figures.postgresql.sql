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
    file character varying(64),
    figures character varying(64),
    CONSTRAINT ck_events_answers_earlier CHECK ((answers < number)),
    CONSTRAINT ck_events_undoes_earlier CHECK ((undoes < number))
);
CREATE TABLE public.figures (
    event bigint NOT NULL,
    sheet text NOT NULL,
    "row" text NOT NULL,
    "column" text NOT NULL,
    value text NOT NULL,
    workbook_sheet text NOT NULL,
    cell text NOT NULL
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
CREATE TABLE public.outbox_messages (
    key character varying(32) NOT NULL,
    directive text NOT NULL,
    audience character varying(20) NOT NULL,
    channel text NOT NULL,
    target text NOT NULL,
    schools text NOT NULL,
    queued_at timestamp with time zone NOT NULL,
    queued_by text NOT NULL,
    state character varying(20) NOT NULL,
    tries integer NOT NULL,
    claimed_until timestamp with time zone,
    sent_at timestamp with time zone,
    detail text NOT NULL,
    data text NOT NULL
);
CREATE TABLE public.outbox_occasions (
    directive text NOT NULL,
    audience character varying(20) NOT NULL,
    by text NOT NULL,
    school text NOT NULL,
    requirement text NOT NULL,
    anchor timestamp with time zone NOT NULL,
    step text NOT NULL,
    message character varying(32) NOT NULL
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
CREATE TABLE public.returned_files (
    event bigint NOT NULL,
    name text NOT NULL,
    sha256 character varying(64) NOT NULL,
    size bigint NOT NULL,
    mark text NOT NULL,
    source text NOT NULL
);
INSERT INTO public.archived_files VALUES (36, 'thong-bao-01-tb-pgddt.docx', 'fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa', 6957, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (36, 'thong-bao-01-tb-pgddt.pdf', 'c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305', 22117, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (36, 'du-lieu.json', '885d10f1d37261f433fe0858c3bf33fb8ef4493ff9647a00f22844704fc5454b', 1807, 'data', 'thong-bao-1');
INSERT INTO public.congvan_version VALUES ('0005_figures');
INSERT INTO public.document_events VALUES (34, 'thong-bao-1', 'proposed', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', 'eec7bf863a99493f11855dbf39673475200e3028b45c93afa82ca7b946843727');
INSERT INTO public.document_events VALUES (35, 'thong-bao-1', 'approved', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Phạm Thị Oanh', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', 'b28402bdfa5317a533225be8bf958d66a47bc0107b6b5cfedb30f07faa2617d5');
INSERT INTO public.document_events VALUES (36, 'thong-bao-1', 'issued', '2026-11-26 19:51:47+07', '2026-11-26 19:51:47+07', 'Trần Bình', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "held": {"days": [{"day": "2027-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2027-02-04", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-05", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-06", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-08", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-09", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-10", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-04-16", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2027-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2027-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-05-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-09-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-11-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Ngày Văn hóa Việt Nam 24/11", "worked": false}, {"day": "2028-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2028-01-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù Tết Dương lịch", "worked": false}, {"day": "2028-01-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-25", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-26", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}], "deadlines": {}, "first": "2026-11-26", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "a8b485c597104db4ec95812d38773d837db869bd0cff21d08110ddd3c7afece4", "table": "register_entries"}, {"key": "36/thong-bao-01-tb-pgddt.docx", "sha256": "02fbd06339304b5837355d866e16ce1f5fc5c3f6d97b6271f205a435f8bebc86", "table": "archived_files"}, {"key": "36/thong-bao-01-tb-pgddt.pdf", "sha256": "6e9dbbeed9683436517b6a1feb309a4daa7706a9784eb34d6723eeeecc9b7957", "table": "archived_files"}, {"key": "36/du-lieu.json", "sha256": "bda0ef98a265c1127e92f1523f82de640bd63655af90d94bd24d791cccf8ed38", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}', 'c8e4a46410dbdc732062f6f92879562a7cb64b095a5c8f7e61a778491d7f0762');
INSERT INTO public.document_events VALUES (37, NULL, 'skipped', '2026-11-26 19:51:48+07', '2026-11-26 19:51:48+07', 'Trần Bình', '', 'đóng dấu hỏng', '{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "6c40fadb25f3d8c4f3fab931af98e943a5ea9f9c60f5fcc21fbc4cf12f19fe26", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}', '68d408b71481d63dc7b9ba4ca95ba67e3b0f1693181ddfb21c9667ea70092726');
INSERT INTO public.document_events VALUES (38, 'thong-bao-2', 'proposed', '2026-11-26 19:51:48+07', '2026-11-26 19:51:48+07', 'Nguyễn Văn An', '', '', '{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}', '44a54b0adaafd79a6bb34bb811cb0facf5ecb4b7eec59ea69cbbf853285b3d96');
INSERT INTO public.document_events VALUES (39, 'thong-bao-2', 'rejected', '2026-11-26 19:51:48+07', '2026-11-26 19:51:48+07', 'Phạm Thị Oanh', '', 'sửa trích yếu', '{}', '484ace93fd4b30267ea68b1ad5adacd35b902a35771327cf24f7580655fd1ae7');
INSERT INTO public.document_events VALUES (40, 'thong-bao-1', 'closed', '2026-11-26 19:51:48+07', '2026-11-26 19:51:48+07', 'Nguyễn Văn An', '', '', '{}', 'ead42656a6bc2bfd49685e3e62e859b4f16719bc4f0fdd5e5b7848e48e9c6396');
INSERT INTO public.event_counter VALUES (1, 40, 'ead42656a6bc2bfd49685e3e62e859b4f16719bc4f0fdd5e5b7848e48e9c6396');
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 19:51:44+07', 'Nguyễn Văn An', '', NULL, NULL, '2ead0fb77055d8b7bf302b2cd80a815413830752ea808ee7c4fecd35a42fe273', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '6130218d1934630c033f7e98772dc07173f29b007c3394c8589fdf07e9e1a65a', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'd874e385d0bdd45dd0fe2df5b3ff50844d094c9002d233a686e9c9448f9c5e2d', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '795920c03af1a1daa5e49891e714c649ac11c0f73a78b805ac0281dd79d0ab2e', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '5c146a0300f3d69e118aaa49b36d25a9e3ef64a5dc92e01dbf3008a56e481018', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'f65128c891089d22a9f336e6a33726f0eeae78ae3e69baa3ba7a935404649c96', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '074922ee816b5387287ebed8e3b5ae34a3416f6d7f2d91f63350e01708a40bd4', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', '', NULL, NULL, '70c6f1fad1439b146bcc7ea139c477a773e170d9ae82669bc6a051e3f5a2a94d', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL, '6eec2ee8cf65b5e3a69a75218a3193bfd1dd6e992b046013ba109a147f17dd70', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', '', NULL, NULL, 'c8777247274d4b8cb776c0dc97b42ffec303f94a4dd1e84a6f89fe2801c6cd6a', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '8ff94a86fc2ba539b00f16a623c2c35c2cce26fda1d56f2a57144d18230cb9f4', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '0310fcf83f9f4d36830590461f0be7fad91e2fcf80a95ff9739f17c1f039c493', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'e0b19d83d2ee793c86bf7f924ae8a1d28781f58583e17ea9ca73b2ca8d327d3c', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '74baf7a11e398ec794cd34c554cf77613da19797c147d38fb11f91097fce37bd', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '33ce6f25345ddcdaab485837fb5ba60a2bf5f007b264042283cc90c17dea4905', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '9cd98c7079c7d254364c6b4baec2b70e4667d3d4fa7a76356682be3430369bd9', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL, '4440e360effc3b211e48dac1e7df7787b28830a7e944f4ce7e0dc929e55c9df9', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'undone', '2026-11-26 19:51:45+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8, 'e4d17cb2344318bdeeeae9826258b57e96d8ae7c83a08e36dee6db63c265e5e5', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (19, '2024-42-csdl-nganh', 'MAU-MN-02', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 19:51:45+07', 'Nguyễn Văn An', '', NULL, NULL, 'c3714b2a8b3b85b607a729dd49cbb5a24a5afed0f50e53117cd9fd3f685b3c2c', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (20, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'requested', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'xin lùi vì bão', '2024-09-25 23:59:59+07', NULL, 'a332226d4afbec33967a444221762698ebf3f222bd724fd7593bc0746cd998ad', NULL, NULL, NULL, 'extend', NULL, NULL, NULL);
INSERT INTO public.events VALUES (21, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'refused', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'các trường khác đã nộp', NULL, NULL, '0074c7990021a194a561cffe9f2118a4e16f758dd47bada1cd897fa2f1bd14cf', NULL, NULL, NULL, NULL, 20, NULL, NULL);
INSERT INTO public.events VALUES (22, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'locked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'b44156f5045cf3cfd2c67119c8c381487080b72ff4ded3eaebf46a51708cfbb1', NULL, NULL, '2026-11-26 19:51:46+07', NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (23, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'locked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '83aa83d67b2c93e3ab97d8c3a41bc2754363269ee312990ddf81804d63c3d088', NULL, NULL, '2026-11-26 19:51:46+07', NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (24, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'locked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'df30fe3a6056d414487f6399255fecbb1cf3bfb3d69db138e1356d0779f92e90', NULL, NULL, '2026-11-26 19:51:46+07', NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (25, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'locked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'b31dc312bc1075ec416bfefa33a1143c2e6f4bbe19342cf3a983f1238896122a', NULL, NULL, '2026-11-26 19:51:46+07', NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (26, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'locked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'bafce3e2d8151c3b70ca105928142e1829a4081eaacd0a9c79bce7883ad629a7', NULL, NULL, '2026-11-26 19:51:46+07', NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (27, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'locked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '2a61609e699589a03f1a6b10b96640538a617569b51f45f6d660ede68ff4bbae', NULL, NULL, '2026-11-26 19:51:46+07', NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (28, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'unlocked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'a8ab5206102ce512254f16720275fde988ea5d7ef63577a7e0e37c2ee6e19203', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (29, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'unlocked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'e46fb7d99dad9d2032cbdb54483e3b144aaf4adb0c074c216e7517613484047f', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (30, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'unlocked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '27897c96dbea65160ac371f9d5a4df24d5595c0369a20d711a385233c00ded59', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (31, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'unlocked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'd383d14ea3df81c52e84306961aa8b637a4b94493b24843679db7f5bb6395cc1', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (32, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'unlocked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '6b9f916846cc740b7597c1bee723fe54fa7704d153065433fd91ba53acde8008', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (33, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'unlocked', '2026-11-26 19:51:46+07', '2026-11-26 19:51:46+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '38ce8339713e00489867577808d90dd1c9c8a6e8f1054ce99fa9638ead68cfc8', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.number_series VALUES ('phong.thong-bao', 2026, 2);
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2026, 1, 'issued', 36, 'thong-bao-1', '2026-11-26', 'TB-PGDĐT', 'thong-bao', 'nghỉ lễ Quốc khánh', 'Phòng Giáo dục và Đào tạo', 'Phạm Thị Oanh', 'TRƯỞNG PHÒNG', 'Các trường trực thuộc', 'VT, CNTT', '', NULL, 1, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2026, 2, 'skipped', 37, NULL, '2026-11-26', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, '', 'Tiếng Việt', 'đóng dấu hỏng');
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
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT pk_figures PRIMARY KEY (event, sheet, "row", "column");
ALTER TABLE ONLY public.incoming_documents
    ADD CONSTRAINT pk_incoming_documents PRIMARY KEY (year, arrival);
ALTER TABLE ONLY public.number_series
    ADD CONSTRAINT pk_number_series PRIMARY KEY (series, year);
ALTER TABLE ONLY public.outbox_messages
    ADD CONSTRAINT pk_outbox_messages PRIMARY KEY (key);
ALTER TABLE ONLY public.outbox_occasions
    ADD CONSTRAINT pk_outbox_occasions PRIMARY KEY (directive, audience, by, school, requirement, anchor, step);
ALTER TABLE ONLY public.register_entries
    ADD CONSTRAINT pk_register_entries PRIMARY KEY (series, year, number, state);
ALTER TABLE ONLY public.returned_files
    ADD CONSTRAINT pk_returned_files PRIMARY KEY (event);
CREATE INDEX ix_archived_files_directive ON public.archived_files USING btree (directive);
CREATE INDEX ix_archived_files_sha256 ON public.archived_files USING btree (sha256);
CREATE INDEX ix_document_events_directive_number ON public.document_events USING btree (directive, number);
CREATE INDEX ix_events_directive_number ON public.events USING btree (directive, number);
CREATE INDEX ix_incoming_documents_directive ON public.incoming_documents USING btree (directive);
CREATE INDEX ix_incoming_documents_event ON public.incoming_documents USING btree (event);
CREATE INDEX ix_outbox_messages_directive_queued_at ON public.outbox_messages USING btree (directive, queued_at);
CREATE INDEX ix_outbox_occasions_message ON public.outbox_occasions USING btree (message);
CREATE INDEX ix_register_entries_directive ON public.register_entries USING btree (directive);
CREATE INDEX ix_register_entries_event ON public.register_entries USING btree (event);
CREATE INDEX ix_returned_files_sha256 ON public.returned_files USING btree (sha256);
CREATE UNIQUE INDEX uq_register_entries_line ON public.register_entries USING btree (series, year, number) WHERE ((state)::text <> 'reserved'::text);
CREATE TRIGGER archived_files_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.archived_files FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER document_events_in_order BEFORE INSERT ON public.document_events FOR EACH ROW EXECUTE FUNCTION public.keep_events_in_order();
CREATE TRIGGER document_events_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.document_events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER events_in_order BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.keep_events_in_order();
CREATE TRIGGER events_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER figures_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.figures FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER incoming_documents_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.incoming_documents FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER number_series_not_emptied BEFORE TRUNCATE ON public.number_series FOR EACH STATEMENT EXECUTE FUNCTION public.keep_numbers_taken();
CREATE TRIGGER number_series_not_lowered BEFORE DELETE OR UPDATE ON public.number_series FOR EACH ROW EXECUTE FUNCTION public.keep_numbers_taken();
CREATE TRIGGER register_entries_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.register_entries FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
CREATE TRIGGER returned_files_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.returned_files FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_records();
ALTER TABLE ONLY public.archived_files
    ADD CONSTRAINT fk_archived_files_event FOREIGN KEY (event) REFERENCES public.document_events(number);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_answers FOREIGN KEY (answers) REFERENCES public.events(number);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_undoes FOREIGN KEY (undoes) REFERENCES public.events(number);
ALTER TABLE ONLY public.figures
    ADD CONSTRAINT fk_figures_event FOREIGN KEY (event) REFERENCES public.returned_files(event);
ALTER TABLE ONLY public.incoming_documents
    ADD CONSTRAINT fk_incoming_documents_event FOREIGN KEY (event) REFERENCES public.document_events(number);
ALTER TABLE ONLY public.outbox_occasions
    ADD CONSTRAINT fk_outbox_occasions_message FOREIGN KEY (message) REFERENCES public.outbox_messages(key);
ALTER TABLE ONLY public.register_entries
    ADD CONSTRAINT fk_register_entries_event FOREIGN KEY (event) REFERENCES public.document_events(number);
ALTER TABLE ONLY public.returned_files
    ADD CONSTRAINT fk_returned_files_event FOREIGN KEY (event) REFERENCES public.events(number);
