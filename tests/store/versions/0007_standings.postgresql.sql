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
    hash character varying(64) NOT NULL,
    zone character varying(64)
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
    zone character varying(64),
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
CREATE TABLE public.standing_order (
    id smallint NOT NULL,
    through bigint NOT NULL,
    in_order boolean NOT NULL
);
CREATE TABLE public.standings (
    directive text NOT NULL,
    through bigint NOT NULL,
    day date NOT NULL,
    inputs character varying(64) NOT NULL,
    tally text NOT NULL,
    schools text NOT NULL,
    marks bytea NOT NULL
);
INSERT INTO public.archived_files VALUES (36, 'thong-bao-01-tb-pgddt.docx', '8823717ee6b9d6404bf584788bb5e0da0a6c356987a0e39d361cee0db594ace0', 6957, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (36, 'thong-bao-01-tb-pgddt.pdf', 'b6b7755f1d4b987bf697eb914dbfaeaf190d76d9502655a4b67871a6478774f0', 22329, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (36, 'du-lieu.json', '9069b0d930140c24a8d081b78b0424ba4fa181159cf58c7cab7957b37266bffa', 1821, 'data', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (43, 'cong-van-01-pgddt-cntt.docx', 'ae45d06e0d0cb70d7df959ae4b54d023bc96521567a8815039830d59b72f8101', 6993, 'letter', 'tu-ngay-ky');
INSERT INTO public.archived_files VALUES (43, 'cong-van-01-pgddt-cntt.pdf', '2075c1922c01c8a6bb8deffc4f48c3b797523b77ecbafcdf27bfdf47d4db8bd9', 22413, 'letter', 'tu-ngay-ky');
INSERT INTO public.archived_files VALUES (43, 'du-lieu.json', 'd6efd3e761b598ea8129df91c98e4c6aeb076afad3a8858e021954027ed140c4', 8246, 'data', 'tu-ngay-ky');
INSERT INTO public.archived_files VALUES (46, 'cong-van-02-pgddt-cntt.docx', '2b1bce96c6863d7d01de3af4175450029023f6bd716221a3cdbefeea7660bd52', 6978, 'letter', 'hang-thang');
INSERT INTO public.archived_files VALUES (46, 'cong-van-02-pgddt-cntt.pdf', '0c228412dbf8559328fc04ba805afc7866f47fa1b8ee6f2645f9862c3e30c755', 22361, 'letter', 'hang-thang');
INSERT INTO public.archived_files VALUES (46, 'du-lieu.json', 'ea66d29baa7a998ee3315677957e6fc910ebc646561fecc94c70f38d4c471ac7', 12162, 'data', 'hang-thang');
INSERT INTO public.congvan_version VALUES ('0007_standings');
INSERT INTO public.document_events VALUES (34, 'thong-bao-1', 'proposed', '2024-09-18 09:14:00+07', '2024-09-18 09:14:00+07', 'Nguyễn Văn An', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', '636c38dd9a8cf9eb2802e1bdf28b8d69acb4c036e976767701530e3aacec6af3', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (35, 'thong-bao-1', 'approved', '2024-09-18 09:15:00+07', '2024-09-18 09:15:00+07', 'Phạm Thị Oanh', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', 'eb0180b4cbb5bcb3fe791a3bcddbdae0421265a596148054168466bf08e04382', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (36, 'thong-bao-1', 'issued', '2024-09-18 09:16:00+07', '2024-09-18 09:16:00+07', 'Trần Bình', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2024-09-18", "held": {"days": [{"day": "2025-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2025-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-31", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-02-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-04-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2025-04-26", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "làm bù ngày nghỉ hoán đổi", "worked": true}, {"day": "2025-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2025-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2025-05-02", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "nghỉ hoán đổi", "worked": false}, {"day": "2025-09-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2025-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}], "deadlines": {}, "first": "2024-09-18", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2024/1/issued", "sha256": "e18e2777766d5d1a00c1ea0290cd13cd81a43cb2416de750542e7b3335d87c2d", "table": "register_entries"}, {"key": "36/thong-bao-01-tb-pgddt.docx", "sha256": "307ff2b404d14920bab0061bb7941e416af96f7ce39e2778a5d766f4d17d80ca", "table": "archived_files"}, {"key": "36/thong-bao-01-tb-pgddt.pdf", "sha256": "9981368216a4bbc2d01be84f9c0453b033aa741ee2f881f7018f044e30565389", "table": "archived_files"}, {"key": "36/du-lieu.json", "sha256": "d7278323e75f7b7be13dd8887689f21e9492a85b4cd526c2ff1c76d33edf8f92", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}', 'e7483b933621e4033913760e7e67ec1f218feb7aa162b84c8fdeeaa036620dee', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (37, NULL, 'skipped', '2024-09-18 09:17:00+07', '2024-09-18 09:17:00+07', 'Trần Bình', '', 'đóng dấu hỏng', '{"number": 2, "records": [{"key": "phong.thong-bao/2024/2/skipped", "sha256": "5784fcd661f975961c2b61e02f461df9a0b3c500534a77d37e3be4422202e9e8", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2024}', 'e3dd7252166eed4e8131aff814140af503f9b5b669a40e917c7b845a8c54d50f', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (38, 'thong-bao-2', 'proposed', '2024-09-18 09:18:00+07', '2024-09-18 09:18:00+07', 'Nguyễn Văn An', '', '', '{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}', 'a5d4fbac3741dfe654c8dc2e17024c1a8cd55f63545cb30af986d932ce713f03', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (39, 'thong-bao-2', 'rejected', '2024-09-18 09:19:00+07', '2024-09-18 09:19:00+07', 'Phạm Thị Oanh', '', 'sửa trích yếu', '{}', 'fc627d31f2a91ebfbf57073f494760c982521894ed0c1ef0589da55cc435af33', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (40, 'thong-bao-1', 'closed', '2024-09-18 09:20:00+07', '2024-09-18 09:20:00+07', 'Nguyễn Văn An', '', '', '{}', '1a729fa7b739242f35033a042d905fc1ce03539b660442c1b9ef493eab0d11f0', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (41, 'tu-ngay-ky', 'proposed', '2024-09-18 09:21:00+07', '2024-09-18 09:21:00+07', 'Phạm Thị Oanh', '', '', '{"content": "0f2afa6acfa7f9978d117dcbadcad00f0a51b1e1aad1a15f611717a291e6b332"}', '9b0ceaf8c04458079610e9a164ae25a0e907e3ed85f6fe3d2b3413d12e95b0fa', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (42, 'tu-ngay-ky', 'approved', '2024-09-18 09:22:00+07', '2024-09-18 09:22:00+07', 'Phạm Thị Oanh', '', '', '{"content": "0f2afa6acfa7f9978d117dcbadcad00f0a51b1e1aad1a15f611717a291e6b332"}', '248221b4cf1c2e3555f71753cdb2920ebf4a3ee8f94b04a18fc6341d97841dd5', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (43, 'tu-ngay-ky', 'issued', '2024-09-18 09:23:00+07', '2024-09-18 09:23:00+07', 'Phạm Thị Oanh', '', '', '{"content": "0f2afa6acfa7f9978d117dcbadcad00f0a51b1e1aad1a15f611717a291e6b332", "day": "2024-09-18", "held": {"days": [{"day": "2025-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2025-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-31", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-02-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-04-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2025-04-26", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "làm bù ngày nghỉ hoán đổi", "worked": true}, {"day": "2025-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2025-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2025-05-02", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "nghỉ hoán đổi", "worked": false}, {"day": "2025-09-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2025-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}], "deadlines": {"trong vòng 10 ngày làm việc kể từ ngày ký": "2024-10-02T23:59:59+07:00"}, "first": "2024-09-18", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.cong-van/2024/1/issued", "sha256": "a71a528d8ad4c8a1f79a5b80087f1d94555294bf2e12278f2f6fd42de76614a1", "table": "register_entries"}, {"key": "43/cong-van-01-pgddt-cntt.docx", "sha256": "13d3a68cdff67ae833743fd2bc4c007ab06caa368e9e9b5e8855ce5e3d22f6e3", "table": "archived_files"}, {"key": "43/cong-van-01-pgddt-cntt.pdf", "sha256": "398e639cc339054258efadf064757a4a5b4c9701d5c9454ed015a1a0be5eb536", "table": "archived_files"}, {"key": "43/du-lieu.json", "sha256": "3f099781ee0f247ea7c174bf742e968e88741eb29dbc921ffef133c82d627100", "table": "archived_files"}], "series": "phong.cong-van", "subject": "báo cáo an toàn trường học", "symbol": "PGDĐT-CNTT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "cong-van"}', '4acf9b77bbcad5698f0faa315f3fd0991bf57a730f8c1ffb052fb6a7c8898a49', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (44, 'hang-thang', 'proposed', '2024-09-18 09:24:00+07', '2024-09-18 09:24:00+07', 'Phạm Thị Oanh', '', '', '{"content": "cbbf1080f5312448141710bfccc42951b11486752e5c373e5bab08cb14c2f724"}', '9fbf27f3f3d775516c7511c89dbb277a2817438f39739808b783a5c383df84d7', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (45, 'hang-thang', 'approved', '2024-09-18 09:25:00+07', '2024-09-18 09:25:00+07', 'Phạm Thị Oanh', '', '', '{"content": "cbbf1080f5312448141710bfccc42951b11486752e5c373e5bab08cb14c2f724"}', '0d4ff20601bf182a2093f64ab093222636f8d7d8b4b40115be299795d16b6681', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (46, 'hang-thang', 'issued', '2024-09-18 09:26:00+07', '2024-09-18 09:26:00+07', 'Phạm Thị Oanh', '', '', '{"content": "cbbf1080f5312448141710bfccc42951b11486752e5c373e5bab08cb14c2f724", "day": "2024-09-18", "held": {"days": [{"day": "2025-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2025-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-31", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-02-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-04-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2025-04-26", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "làm bù ngày nghỉ hoán đổi", "worked": true}, {"day": "2025-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2025-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2025-05-02", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "nghỉ hoán đổi", "worked": false}, {"day": "2025-09-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2025-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}], "deadlines": {}, "first": "2024-09-18", "week": [0, 1, 2, 3, 4]}, "number": 2, "records": [{"key": "phong.cong-van/2024/2/issued", "sha256": "8d7f75571cea1a01fe59382a20784ad22391a98174871720291bd5f3af3bacdc", "table": "register_entries"}, {"key": "46/cong-van-02-pgddt-cntt.docx", "sha256": "ea4018892c1202a2249dda2ce83a2a55d97ee3ec789796af63d87c6c7c4189fa", "table": "archived_files"}, {"key": "46/cong-van-02-pgddt-cntt.pdf", "sha256": "decdb878ffa4980d565a035e724aaa847478d383717748da3abdf65ff61ac884", "table": "archived_files"}, {"key": "46/du-lieu.json", "sha256": "834aea94b021568139523e818f3235652df278fddfad2e360f5939d4271a2a28", "table": "archived_files"}], "series": "phong.cong-van", "subject": "báo cáo an toàn trường học", "symbol": "PGDĐT-CNTT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "cong-van"}', 'a8c148ddb09ccdcbd860ed81ca3d7f3b7f651730865845f16fa04867aa2564eb', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (47, 'tu-ngay-ky', 'recomputed', '2024-09-18 10:00:00+07', '2024-09-18 10:00:00+07', 'Phạm Thị Oanh', '', 'nghỉ bão', '{"held": {"days": [{"day": "2024-09-20", "document": "Công điện số 5/CĐ-UBND ngày 19/9/2024", "why": "nghỉ bão", "worked": false}, {"day": "2025-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2025-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-01-31", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-02-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2025-04-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2025-04-26", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "làm bù ngày nghỉ hoán đổi", "worked": true}, {"day": "2025-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2025-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2025-05-02", "document": "Thông báo số 6150/TB-BLĐTBXH ngày 3/12/2024", "why": "nghỉ hoán đổi", "worked": false}, {"day": "2025-09-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2025-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}], "deadlines": {"trong vòng 10 ngày làm việc kể từ ngày ký": "2024-10-03T23:59:59+07:00"}, "first": "2024-09-18", "week": [0, 1, 2, 3, 4]}, "moved": [{"from": "2024-10-02T23:59:59+07:00", "phrase": "trong vòng 10 ngày làm việc kể từ ngày ký", "received": null, "to": "2024-10-03T23:59:59+07:00"}]}', '238d696f4f75cd530e7fc93a0f6798b828de48e2fcbba9e3010b7f70c1405a1b', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (48, 'hang-thang', 'period-opened', '2024-09-18 09:26:00+07', '2024-09-18 10:01:00+07', 'Nguyễn Văn An', '', '', '{"label": "tháng 9/2024", "last_on_time": "2024-09-24T23:59:59+07:00", "opens": "2024-09-18T00:00:00+07:00", "period": "2024-09"}', '3e499726b70bb29ee6a12bfcf5aab1c53adb35cf69cf6caf82891013284e14a9', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (49, NULL, 'received', '2024-09-18 10:02:00+07', '2024-09-18 10:02:00+07', 'Trần Bình', '', '', '{"arrival": 1, "author": "Sở Giáo dục và Đào tạo", "day": "2024-08-01", "number": "1800", "records": [{"key": "2024/1", "sha256": "db36657d0dddf9444be4929a83e22e97cece37fb66bcb4f5d4645a6687ff6fd1", "table": "incoming_documents"}], "symbol": "SGDĐT-VP", "year": 2024}', '322fd07c54903222507b048d1a6c88a9d45b38e30c889facc69d29da13beee62', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (50, 'hang-thang', 'linked', '2024-09-18 10:03:00+07', '2024-09-18 10:03:00+07', 'Nguyễn Văn An', '', '', '{"arrival": 1, "author": "Sở Giáo dục và Đào tạo", "day": "2024-08-01", "number": "1800", "symbol": "SGDĐT-VP", "year": 2024}', 'db8a7eeb7132b8259628d45e75076dacb30b2defc08b999fed97f78d43767b04', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (51, NULL, 'received', '2024-09-18 10:04:00+07', '2024-09-18 10:04:00+07', 'Trần Bình', '', '', '{"arrival": 2, "author": "Sở Giáo dục và Đào tạo", "day": "2024-08-01", "number": "1801", "records": [{"key": "2024/2", "sha256": "6d9f71661353a4eb3b49165eaec5ce16810531f0e90c1bfdd5f6ebd7c6aa2935", "table": "incoming_documents"}], "symbol": "SGDĐT-VP", "year": 2024}', '609e9d0cec81beb0bdd8445dfdf5bb9de71c57b9bedad734df75c6e908d098cd', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (52, NULL, 'cancelled', '2024-09-18 10:05:00+07', '2024-09-18 10:05:00+07', 'Trần Bình', '', 'ghi hai lần', '{"arrival": 2, "year": 2024}', 'a30491c804b4e6cdfbb76b03b17cf86f65a40f1fc95ba185d98a104994e8311a', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (53, '2024-42-csdl-nganh', 'reminded', '2024-09-18 10:06:00+07', '2024-09-18 10:06:00+07', 'Nguyễn Văn An', '', '', '{"audience": "truong", "channel": "zalo", "message": "7bbfc19f2d14177024202ee420b60c44", "schools": ["MAU-MN-04", "MAU-MN-05", "MAU-MN-06", "MAU-MN-07", "MAU-MN-03", "MAU-MN-08", "MAU-MN-09", "MAU-MN-10", "MAU-MN-11", "MAU-MN-12", "MAU-MN-13", "MAU-MN-14", "MAU-MN-01", "MAU-MN-02", "MAU-MN-15", "MAU-MN-16", "MAU-MN-17", "MAU-MN-18", "MAU-MN-19"], "steps": ["ngoai-ke-hoach 2024-09-18"]}', '45ac8f357f6335b5b7cfbd5706fb9a0cd16b2bc83462fd559df37e7cf3e2ce45', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (54, '2024-42-csdl-nganh', 'reminded', '2024-09-18 10:06:00+07', '2024-09-18 10:06:00+07', 'Nguyễn Văn An', '', '', '{"audience": "truong", "channel": "zalo", "message": "56797263dd46b2671e60d43ea49dfc7d", "schools": ["MAU-TH-04", "MAU-TH-05", "MAU-TH-06", "MAU-TH-03", "MAU-TH-07", "MAU-TH-08", "MAU-TH-09", "MAU-TH-10", "MAU-TH-11", "MAU-TH-12", "MAU-TH-01", "MAU-TH-02", "MAU-TH-13", "MAU-TH-14", "MAU-TH-15", "MAU-TH-16", "MAU-TH-17", "MAU-LC-01", "MAU-LC-02"], "steps": ["ngoai-ke-hoach 2024-09-18"]}', 'bc897bc2bffa0e734e896d48369f3c99aa18915bce31623ff5f0be82b97fe867', 'Asia/Ho_Chi_Minh');
INSERT INTO public.document_events VALUES (55, '2024-42-csdl-nganh', 'reminded', '2024-09-18 10:06:00+07', '2024-09-18 10:06:00+07', 'Nguyễn Văn An', '', '', '{"audience": "truong", "channel": "zalo", "message": "acf519d18604a8a9409d92b1c30bd899", "schools": ["MAU-THCS-03", "MAU-THCS-04", "MAU-THCS-05", "MAU-THCS-02", "MAU-THCS-06", "MAU-THCS-07", "MAU-THCS-08", "MAU-THCS-09", "MAU-THCS-10", "MAU-THCS-11", "MAU-THCS-01", "MAU-THCS-12", "MAU-THCS-13", "MAU-THCS-14", "MAU-THCS-16", "MAU-THCS-15"], "steps": ["ngoai-ke-hoach 2024-09-18"]}', '35848782de19fe6f7bdcdafb2e3afb4f57d3b765f2510cb7c94e16be3b926516', 'Asia/Ho_Chi_Minh');
INSERT INTO public.event_counter VALUES (1, 57, 'e0fc657172563e2d788836e4c87c602c803adc590aeca7bbbd6c381d0fe8e7e3');
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', NULL, 'received', '2024-08-30 08:15:00+07', '2024-09-18 09:01:00+07', 'Nguyễn Văn An', '', NULL, NULL, '28413faeab1c8e26c6635fd3b332c8257498055a868990c1ee1b858ff2e6abc6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2024-09-18 09:02:00+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '4103fbd339a9917bbcae8541c9534a42ca7da57954bed278d9e686870041fdde', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2024-09-18 09:02:00+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'd4942d4e5c6540f03e348833bffc161874c345465bcdd81935dc18562a227bba', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2024-09-18 09:02:00+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'c637ed5ab5853669d24d1f3b4ae9e06ce9632553b93f87de65b603c90e44a334', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2024-09-18 09:02:00+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'f6e48ef29e105dddbd0339ac6575f59042519ce4af375bd9d660ccf51d388da6', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2024-09-18 09:02:00+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'a6983421c9831a1fc52a0db056d381bb100a2e87ef4785cc0d6cae6b92d6ee20', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2024-09-18 09:02:00+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '2f234e4926c9a55820b210f5c0a8afc88986182a4dce14c6d4640e88f7f07f6e', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2024-09-18 09:03:00+07', 'Nguyễn Văn An', '', NULL, NULL, '228a85e27c82dbca5a0660a3de86f90a95d87339c0c73315836376043c2c0e9f', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2024-09-18 09:04:00+07', '2024-09-18 09:04:00+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL, 'd9413db1def0ac3c2a64cba6e49d948a21b827c89d745186aa2fce8d53da50ef', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2024-09-18 09:05:00+07', '2024-09-18 09:05:00+07', 'Nguyễn Văn An', '', NULL, NULL, '95c8957d1368e65c5a1895728a71fac6a985ba53bac2466be552098021970f65', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2024-09-18 09:06:00+07', '2024-09-18 09:06:00+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '3d2c13c8879258728e69fe90fad003fca8dc549539b36c31f23eb1d5f81226d4', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2024-09-18 09:06:00+07', '2024-09-18 09:06:00+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '2b92f2c623067dd3d53ed36453770c5e7ed62bae22dd137d58cd9390890647e5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2024-09-18 09:06:00+07', '2024-09-18 09:06:00+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '26c888477b5b3b9a5a79a6aaa4611f756985a9b38c7fbb7c05233e69239db1dd', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2024-09-18 09:06:00+07', '2024-09-18 09:06:00+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '326a58f1b919d5cf166ec7d5cbeae354e3cac1697e19bbb40382c4677f0281f5', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2024-09-18 09:06:00+07', '2024-09-18 09:06:00+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '628230cb8444d16391490c54b196757288be3b390a3b094938cb4a0313ac9aa2', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2024-09-18 09:06:00+07', '2024-09-18 09:06:00+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '26346334ce01b56bdb0e06e6acb892d73057b517a82626091e06fff0bb82a83b', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2024-09-18 09:07:00+07', '2024-09-18 09:07:00+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL, 'a6a8c216328310b136e1b68d679759c5d9b368fa3368d8154adba8a8f93078a7', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'undone', '2024-09-18 09:08:00+07', '2024-09-18 09:08:00+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8, '532a070052ceebe15e4439a81cbcc8fce0a21ae99206082858e0daa315b6805e', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (19, '2024-42-csdl-nganh', 'MAU-MN-02', NULL, 'received', '2024-08-30 08:15:00+07', '2024-09-18 09:09:00+07', 'Nguyễn Văn An', '', NULL, NULL, '70ae8f331dd664bb92f00809674867c286e8a45d43f698662abcb9b076019e6e', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (20, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'requested', '2024-09-18 09:10:00+07', '2024-09-18 09:10:00+07', 'Nguyễn Văn An', 'xin lùi vì bão', '2024-09-25 23:59:59+07', NULL, '6b5c691ade40139febeb1a89676b7cb88a8abb8610269f78e21dcb5d8b42ee65', NULL, NULL, NULL, 'extend', NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (21, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'refused', '2024-09-18 09:11:00+07', '2024-09-18 09:11:00+07', 'Nguyễn Văn An', 'các trường khác đã nộp', NULL, NULL, 'e21c918a3989f00a06974dda19b6681f77220683c22b4a01c43a337338e0039b', NULL, NULL, NULL, NULL, 20, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (22, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'locked', '2024-09-18 09:12:00+07', '2024-09-18 09:12:00+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '8cdabcd0b7c3ba19685e030759b2a1863b2d72b6ebb846b8e32890cf3e112f3f', NULL, NULL, '2024-09-18 09:12:00+07', NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (23, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'locked', '2024-09-18 09:12:00+07', '2024-09-18 09:12:00+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'db641fe6faf0be0a60c1f85e8a53746324c8d75c61a2a1b987961fecd36f520e', NULL, NULL, '2024-09-18 09:12:00+07', NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (24, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'locked', '2024-09-18 09:12:00+07', '2024-09-18 09:12:00+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '587d12aea961b1bc541a84f780b5ff621ff09ce7a1994480c338d0d590ffc5dc', NULL, NULL, '2024-09-18 09:12:00+07', NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (25, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'locked', '2024-09-18 09:12:00+07', '2024-09-18 09:12:00+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'd356b8f854f730f11b6f8b6e6fe14ac086e7b33904c9f05f8210bc9eb622e3bb', NULL, NULL, '2024-09-18 09:12:00+07', NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (26, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'locked', '2024-09-18 09:12:00+07', '2024-09-18 09:12:00+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '2f04955e4f7999691e530de7ad8335d728abe09a9a2f93072457e63f4b489023', NULL, NULL, '2024-09-18 09:12:00+07', NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (27, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'locked', '2024-09-18 09:12:00+07', '2024-09-18 09:12:00+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '1445144011585a97498cda7a9e8fba9310f32837b09eac39c5c8e174d882af86', NULL, NULL, '2024-09-18 09:12:00+07', NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (28, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'unlocked', '2024-09-18 09:13:00+07', '2024-09-18 09:13:00+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '508750dcfd656fd0937fb26832798b76688625bbfbe09cc5a3c54c1b861ebdbe', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (29, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'unlocked', '2024-09-18 09:13:00+07', '2024-09-18 09:13:00+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '423d1ad7ca906e60a8a080ad1621314f011e12c912ba4769eb2e572a203d60ac', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (30, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'unlocked', '2024-09-18 09:13:00+07', '2024-09-18 09:13:00+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '1b2f9191bfb6d742f77adf253d5127226f3f49a88c87e0e5b591a0ce92cd72ae', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (31, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'unlocked', '2024-09-18 09:13:00+07', '2024-09-18 09:13:00+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'bb9bb2a4440cf9d06f363310dc905f084c1e2a22949d9bd95f2def0d5db0761d', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (32, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'unlocked', '2024-09-18 09:13:00+07', '2024-09-18 09:13:00+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '9c4aea41a10a15aa20e42112b3d8e07c4da0ea238d1bf07c2ea0da972232b9c3', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (33, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'unlocked', '2024-09-18 09:13:00+07', '2024-09-18 09:13:00+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'f4ff71e72e9d487e61695b0d1f05ec96c2a3312cc089433fcd69335464bc1c47', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (56, '2024-42-csdl-nganh', 'MAU-MN-03', 'ngan-sach', 'submitted', '2024-09-18 12:00:00+07', '2024-09-18 12:00:00+07', 'Nguyễn Văn An', '', NULL, NULL, '0912301f0c6a97b78434a53f2d0280694e66655f609966a82239d90a0054baa8', NULL, NULL, NULL, NULL, NULL, '7c5c5e033ebd0115b7df00c5aacf25f10f56ffdde8d4307e9d0e3d66336c7d24', '0df1426c9a03869c413178164985ac1653a4b3a71d00aa44c78a4266ec779409', 'Asia/Ho_Chi_Minh');
INSERT INTO public.events VALUES (57, '2024-42-csdl-nganh', 'MAU-MN-03', 'ngan-sach', 'returned', '2024-09-18 12:00:00+07', '2024-09-18 12:00:00+07', 'Nguyễn Văn An', 'Cần sửa 23 chỗ: Ô để trống (6. Ngân sách!F9, 6. Ngân sách!G9, 6. Ngân sách!E10 và 20 ô khác)', NULL, NULL, 'e0fc657172563e2d788836e4c87c602c803adc590aeca7bbbd6c381d0fe8e7e3', NULL, NULL, NULL, NULL, NULL, '1252f511151b302dee04de746b075c61770d7833d0c9c1d3ebe99cbe98f0db04', '96b250850599c776a238c47d1cb50494264bc32ced6863df128bfc4b9869266b', 'Asia/Ho_Chi_Minh');
INSERT INTO public.figures VALUES (56, 'ngan-sach', '02', 'quyet-toan', '1', '6. Ngân sách', 'E9');
INSERT INTO public.incoming_documents VALUES (2024, 1, 49, NULL, '2024-09-18', '2024-08-01', 'Sở Giáo dục và Đào tạo', '1800', 'SGDĐT-VP', 'cong-van', 'an toàn trường học', '', '', '', '', NULL, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.incoming_documents VALUES (2024, 2, 51, NULL, '2024-09-18', '2024-08-01', 'Sở Giáo dục và Đào tạo', '1801', 'SGDĐT-VP', 'cong-van', 'an toàn trường học', '', '', '', '', NULL, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.number_series VALUES ('phong.thong-bao', 2024, 2);
INSERT INTO public.number_series VALUES ('phong.cong-van', 2024, 2);
INSERT INTO public.number_series VALUES ('incoming', 2024, 2);
INSERT INTO public.outbox_messages VALUES ('7bbfc19f2d14177024202ee420b60c44', '2024-42-csdl-nganh', 'truong', 'zalo', 'mam-non', '["MAU-MN-04", "MAU-MN-05", "MAU-MN-06", "MAU-MN-07", "MAU-MN-03", "MAU-MN-08", "MAU-MN-09", "MAU-MN-10", "MAU-MN-11", "MAU-MN-12", "MAU-MN-13", "MAU-MN-14", "MAU-MN-01", "MAU-MN-02", "MAU-MN-15", "MAU-MN-16", "MAU-MN-17", "MAU-MN-18", "MAU-MN-19"]', '2024-09-18 10:06:00+07', 'Nguyễn Văn An', 'sent', 1, NULL, '2024-09-18 10:06:00+07', '', '{"owing": {"MAU-MN-01": ["truong-lop"], "MAU-MN-02": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-03": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-04": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-05": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-06": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-07": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-08": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-09": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-10": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-11": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-12": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-13": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-14": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-15": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-16": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-17": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-18": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-MN-19": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"]}}');
INSERT INTO public.outbox_messages VALUES ('56797263dd46b2671e60d43ea49dfc7d', '2024-42-csdl-nganh', 'truong', 'zalo', 'tieu-hoc', '["MAU-TH-04", "MAU-TH-05", "MAU-TH-06", "MAU-TH-03", "MAU-TH-07", "MAU-TH-08", "MAU-TH-09", "MAU-TH-10", "MAU-TH-11", "MAU-TH-12", "MAU-TH-01", "MAU-TH-02", "MAU-TH-13", "MAU-TH-14", "MAU-TH-15", "MAU-TH-16", "MAU-TH-17", "MAU-LC-01", "MAU-LC-02"]', '2024-09-18 10:06:00+07', 'Nguyễn Văn An', 'sent', 1, NULL, '2024-09-18 10:06:00+07', '', '{"owing": {"MAU-LC-01": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-LC-02": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-01": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "phong-hoc", "ngan-sach"], "MAU-TH-02": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-03": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-04": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-05": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-06": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-07": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-08": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-09": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-10": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-11": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-12": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-13": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-14": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-15": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-16": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-TH-17": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"]}}');
INSERT INTO public.outbox_messages VALUES ('acf519d18604a8a9409d92b1c30bd899', '2024-42-csdl-nganh', 'truong', 'zalo', 'thcs', '["MAU-THCS-03", "MAU-THCS-04", "MAU-THCS-05", "MAU-THCS-02", "MAU-THCS-06", "MAU-THCS-07", "MAU-THCS-08", "MAU-THCS-09", "MAU-THCS-10", "MAU-THCS-11", "MAU-THCS-01", "MAU-THCS-12", "MAU-THCS-13", "MAU-THCS-14", "MAU-THCS-16", "MAU-THCS-15"]', '2024-09-18 10:06:00+07', 'Nguyễn Văn An', 'sent', 1, NULL, '2024-09-18 10:06:00+07', '', '{"owing": {"MAU-THCS-01": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-02": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-03": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-04": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-05": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-06": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-07": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-08": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-09": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-10": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-11": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-12": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-13": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-14": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-15": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"], "MAU-THCS-16": ["truong-lop", "hoc-sinh", "hoc-sinh-theo-do-tuoi", "doi-ngu", "phong-hoc", "ngan-sach"]}}');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-04', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-04', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-04', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-04', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-04', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-04', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-05', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-05', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-05', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-05', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-05', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-05', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-06', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-06', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-06', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-06', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-06', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-06', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-07', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-07', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-07', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-07', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-07', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-07', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-03', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-03', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-03', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-03', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-03', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-03', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-08', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-08', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-08', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-08', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-08', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-08', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-09', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-09', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-09', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-09', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-09', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-09', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-10', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-10', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-10', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-10', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-10', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-10', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-11', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-11', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-11', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-11', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-11', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-11', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-12', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-12', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-12', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-12', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-12', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-12', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-13', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-13', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-13', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-13', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-13', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-13', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-14', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-14', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-14', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-14', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-14', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-14', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-01', 'truong-lop', '2024-09-18 09:04:00+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-02', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-02', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-02', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-02', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-02', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-02', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-15', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-15', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-15', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-15', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-15', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-15', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-16', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-16', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-16', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-16', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-16', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-16', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-17', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-17', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-17', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-17', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-17', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-17', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-18', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-18', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-18', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-18', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-18', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-18', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-19', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-19', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-19', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-19', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-19', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-MN-19', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '7bbfc19f2d14177024202ee420b60c44');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-04', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-04', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-04', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-04', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-04', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-05', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-05', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-05', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-05', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-05', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-05', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-06', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-06', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-06', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-06', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-06', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-06', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-03', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-03', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-03', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-03', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-03', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-03', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-07', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-07', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-07', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-07', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-07', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-07', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-08', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-08', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-08', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-08', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-08', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-08', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-09', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-09', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-09', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-09', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-09', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-09', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-10', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-10', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-10', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-10', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-10', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-10', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-11', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-11', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-11', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-11', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-11', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-11', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-12', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-12', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-12', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-12', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-12', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-12', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-01', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-01', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-01', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-01', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-01', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-02', 'truong-lop', '2024-09-20 17:00:00+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-02', 'hoc-sinh', '2024-09-20 17:00:00+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', '2024-09-20 17:00:00+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-02', 'doi-ngu', '2024-09-20 17:00:00+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-02', 'phong-hoc', '2024-09-20 17:00:00+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-02', 'ngan-sach', '2024-09-20 17:00:00+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-13', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-13', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-13', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-13', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-13', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-13', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-14', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-14', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-14', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-14', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-14', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-14', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-15', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-15', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-15', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-15', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-15', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-15', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-16', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-16', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-16', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-16', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-16', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-16', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-17', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-17', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-17', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-17', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-17', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-TH-17', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-01', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-01', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-01', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-01', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-01', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-01', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-02', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-02', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-02', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-02', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-02', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-LC-02', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', '56797263dd46b2671e60d43ea49dfc7d');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-03', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-03', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-03', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-03', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-03', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-03', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-04', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-04', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-04', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-04', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-04', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-04', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-05', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-05', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-05', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-05', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-05', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-05', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-02', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-02', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-02', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-02', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-02', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-02', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-06', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-06', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-06', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-06', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-06', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-06', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-07', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-07', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-07', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-07', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-07', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-07', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-08', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-08', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-08', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-08', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-08', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-08', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-09', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-09', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-09', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-09', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-09', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-09', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-10', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-10', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-10', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-10', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-10', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-10', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-11', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-11', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-11', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-11', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-11', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-11', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-01', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-01', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-01', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-01', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-01', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-01', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-12', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-12', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-12', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-12', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-12', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-12', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-13', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-13', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-13', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-13', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-13', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-13', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-14', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-14', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-14', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-14', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-14', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-14', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-16', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-16', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-16', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-16', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-16', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-16', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-15', 'truong-lop', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-15', 'hoc-sinh', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-15', 'hoc-sinh-theo-do-tuoi', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-15', 'doi-ngu', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-15', 'phong-hoc', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.outbox_occasions VALUES ('2024-42-csdl-nganh', 'truong', 'zalo', 'MAU-THCS-15', 'ngan-sach', '2024-09-14 23:59:59+07', 'ngoai-ke-hoach 2024-09-18', 'acf519d18604a8a9409d92b1c30bd899');
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2024, 1, 'issued', 36, 'thong-bao-1', '2024-09-18', 'TB-PGDĐT', 'thong-bao', 'nghỉ lễ Quốc khánh', 'Phòng Giáo dục và Đào tạo', 'Phạm Thị Oanh', 'TRƯỞNG PHÒNG', 'Các trường trực thuộc', 'VT, CNTT', '', NULL, 1, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2024, 2, 'skipped', 37, NULL, '2024-09-18', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, '', 'Tiếng Việt', 'đóng dấu hỏng');
INSERT INTO public.register_entries VALUES ('phong.cong-van', 2024, 1, 'issued', 43, 'tu-ngay-ky', '2024-09-18', 'PGDĐT-CNTT', 'cong-van', 'báo cáo an toàn trường học', 'Phòng Giáo dục và Đào tạo', 'Phạm Thị Oanh', 'TRƯỞNG PHÒNG', 'Hiệu trưởng các trường mầm non', 'VT, CNTT', '', NULL, 1, '2024-10-02', '', 'Tiếng Việt', '');
INSERT INTO public.register_entries VALUES ('phong.cong-van', 2024, 2, 'issued', 46, 'hang-thang', '2024-09-18', 'PGDĐT-CNTT', 'cong-van', 'báo cáo an toàn trường học', 'Phòng Giáo dục và Đào tạo', 'Phạm Thị Oanh', 'TRƯỞNG PHÒNG', 'Hiệu trưởng các trường mầm non', 'VT, CNTT', '', NULL, 1, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.returned_files VALUES (56, 'mau-mn-03-mam-non-cam-giang.xlsx', '7c5c5e033ebd0115b7df00c5aacf25f10f56ffdde8d4307e9d0e3d66336c7d24', 46019, '127422ec', '');
INSERT INTO public.returned_files VALUES (57, 'mau-mn-03-mam-non-cam-giang.xlsx', '1252f511151b302dee04de746b075c61770d7833d0c9c1d3ebe99cbe98f0db04', 51676, '127422ec', '');
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
ALTER TABLE ONLY public.standing_order
    ADD CONSTRAINT pk_standing_order PRIMARY KEY (id);
ALTER TABLE ONLY public.standings
    ADD CONSTRAINT pk_standings PRIMARY KEY (directive, through);
CREATE INDEX ix_archived_files_directive ON public.archived_files USING btree (directive);
CREATE INDEX ix_archived_files_sha256 ON public.archived_files USING btree (sha256);
CREATE INDEX ix_document_events_directive_number ON public.document_events USING btree (directive, number);
CREATE INDEX ix_events_directive_number ON public.events USING btree (directive, number);
CREATE INDEX ix_events_directive_school_number ON public.events USING btree (directive, school, number);
CREATE INDEX ix_events_recorded_at_number ON public.events USING btree (recorded_at, number);
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
