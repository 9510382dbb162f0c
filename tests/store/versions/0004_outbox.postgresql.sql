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
INSERT INTO public.archived_files VALUES (36, 'thong-bao-01-tb-pgddt.docx', 'fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa', 6957, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (36, 'thong-bao-01-tb-pgddt.pdf', 'c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305', 22117, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (36, 'du-lieu.json', '885d10f1d37261f433fe0858c3bf33fb8ef4493ff9647a00f22844704fc5454b', 1807, 'data', 'thong-bao-1');
INSERT INTO public.congvan_version VALUES ('0004_outbox');
INSERT INTO public.document_events VALUES (34, 'thong-bao-1', 'proposed', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', '8320357ed880c7a442d01b01d5f9abd8f0b588eac44bd7caca6b3cfb87d81821');
INSERT INTO public.document_events VALUES (35, 'thong-bao-1', 'approved', '2026-11-26 11:31:10+07', '2026-11-26 11:31:10+07', 'Phạm Thị Oanh', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', 'ec7de6f5b6388e05e160888c5b3861a14ad705566d25394f6e431d5e89c66248');
INSERT INTO public.document_events VALUES (36, 'thong-bao-1', 'issued', '2026-11-26 11:31:11+07', '2026-11-26 11:31:11+07', 'Trần Bình', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "held": {"days": [{"day": "2027-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2027-02-04", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-05", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-06", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-07", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-08", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-09", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-02-10", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2027-04-16", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Giỗ Tổ Hùng Vương", "worked": false}, {"day": "2027-04-30", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Chiến thắng 30/4", "worked": false}, {"day": "2027-05-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-05-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù ngày Quốc tế Lao động 1/5", "worked": false}, {"day": "2027-09-02", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-09-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Quốc khánh", "worked": false}, {"day": "2027-11-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Ngày Văn hóa Việt Nam 24/11", "worked": false}, {"day": "2028-01-01", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Dương lịch", "worked": false}, {"day": "2028-01-03", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ bù Tết Dương lịch", "worked": false}, {"day": "2028-01-24", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-25", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-26", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-27", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-28", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}, {"day": "2028-01-29", "document": "Bộ luật Lao động 2019, Điều 111, Điều 112", "why": "nghỉ Tết Nguyên đán", "worked": false}], "deadlines": {}, "first": "2026-11-26", "week": [0, 1, 2, 3, 4]}, "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "a8b485c597104db4ec95812d38773d837db869bd0cff21d08110ddd3c7afece4", "table": "register_entries"}, {"key": "36/thong-bao-01-tb-pgddt.docx", "sha256": "02fbd06339304b5837355d866e16ce1f5fc5c3f6d97b6271f205a435f8bebc86", "table": "archived_files"}, {"key": "36/thong-bao-01-tb-pgddt.pdf", "sha256": "6e9dbbeed9683436517b6a1feb309a4daa7706a9784eb34d6723eeeecc9b7957", "table": "archived_files"}, {"key": "36/du-lieu.json", "sha256": "bda0ef98a265c1127e92f1523f82de640bd63655af90d94bd24d791cccf8ed38", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}', '689ffef5878d737da893caad4ff9e756c7da26ad99873f08213aff6b24715036');
INSERT INTO public.document_events VALUES (37, NULL, 'skipped', '2026-11-26 11:31:14+07', '2026-11-26 11:31:14+07', 'Trần Bình', '', 'đóng dấu hỏng', '{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "6c40fadb25f3d8c4f3fab931af98e943a5ea9f9c60f5fcc21fbc4cf12f19fe26", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}', '905293ff74286be736f98aed35bca9348c784742b5857be23105c7ce1776cd8d');
INSERT INTO public.document_events VALUES (38, 'thong-bao-2', 'proposed', '2026-11-26 11:31:14+07', '2026-11-26 11:31:14+07', 'Nguyễn Văn An', '', '', '{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}', 'd988940ccecff98fe56782b6cbf1285aeee5cc3ab151a23f7ce0219ca1ab48cc');
INSERT INTO public.document_events VALUES (39, 'thong-bao-2', 'rejected', '2026-11-26 11:31:15+07', '2026-11-26 11:31:15+07', 'Phạm Thị Oanh', '', 'sửa trích yếu', '{}', '7f5adb06280c851cc53788b327b3d16ff9737e4889648ce44eee6f2ba5c252b0');
INSERT INTO public.document_events VALUES (40, 'thong-bao-1', 'closed', '2026-11-26 11:31:15+07', '2026-11-26 11:31:15+07', 'Nguyễn Văn An', '', '', '{}', '1d64ca0fb8554f57e68aa3c75700a2ac5b24579b58a229581a2cc83120f56e01');
INSERT INTO public.event_counter VALUES (1, 40, '1d64ca0fb8554f57e68aa3c75700a2ac5b24579b58a229581a2cc83120f56e01');
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 11:31:05+07', 'Nguyễn Văn An', '', NULL, NULL, '6e13f20ed6701de3abf295bd98bf114b4a4439bc34e8d59282f7db6f57d3e0ba', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:31:06+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '7e5051e75c9cc6a0956ca978da0acc1917d7b7b2d8f544ecafc054e216b7cfdf', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:31:06+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '45674e10d10bd7e2164c7b69ad209d390354114c051997e83bbe1052ea72bad5', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:31:06+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '84831a5f6a622d3bc724a59d1de333d64fccbed95561e05ec3c9507134580b58', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:31:06+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'ea513b0ee43cf340dc655a13f943631bb1ac2fa77efc3490e0c548a3c83b2b87', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:31:06+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'fdb89566aaf149ea1822f83ad2813dc844d94be7fc32ee08249edc7f9dd8c1a9', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:31:06+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '78f80d5463d00b768a00f466fc3a4549626a07d8c3562edf8e93a4a3598a3b9e', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', '', NULL, NULL, '87407ec68b01b9e6cc0ad97897030f33c3268b366b73949a6b6a26707b6f090e', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL, 'a8e84a82f4be820bd8636a1c2e5fd12b2ba8dd26106126be8979f74eeff8210b', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', '', NULL, NULL, 'a8561958046b4abfff673c1dd9b9550e48f32a9fd01df57b4de2a00a9930f33e', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'd9fd1478de72a424a8363595143651a778ecc23dccbf28748767a8c61455ed38', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '6b30ddc16efd0a080ccecd78a4cbe4ecd004d0ce07e79ad0a883a0bca3e2b0cd', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '2969ca55e81b712326c6b31c112face5896a7ec5abe0f3e7e4ae150ee3f4dbfd', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'fed346c7e129cdc62a1fdf9fe1aff5cb9e2932a45132cbe5dd3c13f534961464', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '5867a0a12b2d04e8bba44fdbdcc2ebdada84b28aebc696c5c0181e98a4d87c4b', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2026-11-26 11:31:07+07', '2026-11-26 11:31:07+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'ea516e215509ec64d2262badbb54090bd16009972cf0f013a2f4e21de4db8815', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2026-11-26 11:31:08+07', '2026-11-26 11:31:08+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL, '80c1de0688c6958f0f32bc2262ed833e53a09c84c18f1efb36b83c466a90cd48', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'undone', '2026-11-26 11:31:08+07', '2026-11-26 11:31:08+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8, 'fde95f5ae6d566e0b121ed7e16cb9d15c65e30ef6f10b1ee185b4f77ec363e0c', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (19, '2024-42-csdl-nganh', 'MAU-MN-02', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 11:31:08+07', 'Nguyễn Văn An', '', NULL, NULL, 'bff9c4da7bfa66590607f0df94f7e6ef8651008faf1753e3fa2d5c59adcf5244', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (20, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'requested', '2026-11-26 11:31:08+07', '2026-11-26 11:31:08+07', 'Nguyễn Văn An', 'xin lùi vì bão', '2024-09-25 23:59:59+07', NULL, 'a9171588edb2bf8e93e8b9b92ed963aad205ac15a85d82a3f7eef37f70d0c57d', NULL, NULL, NULL, 'extend', NULL);
INSERT INTO public.events VALUES (21, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'refused', '2026-11-26 11:31:08+07', '2026-11-26 11:31:08+07', 'Nguyễn Văn An', 'các trường khác đã nộp', NULL, NULL, '45013a31247497c355219c621d96fd3227fd836335e05ce12f4936e34ef2e014', NULL, NULL, NULL, NULL, 20);
INSERT INTO public.events VALUES (22, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'locked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '6b3c63948a51809a96be078f54b6415daf58507d4092a4e7403b8b95deb3f3b3', NULL, NULL, '2026-11-26 11:31:09+07', NULL, NULL);
INSERT INTO public.events VALUES (23, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'locked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'be4fd3a09be0b01a2d388abfa7d602de95068471d5dc8b5f302eeeead9f61143', NULL, NULL, '2026-11-26 11:31:09+07', NULL, NULL);
INSERT INTO public.events VALUES (24, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'locked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '981e06948f8bfaaf4f036a33ecb0c8d3573859bda31ea735afb067638a6e28bf', NULL, NULL, '2026-11-26 11:31:09+07', NULL, NULL);
INSERT INTO public.events VALUES (25, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'locked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '9a95f9df046f4c5e369a6e8deeb4976654b211095673f72739288d621f642717', NULL, NULL, '2026-11-26 11:31:09+07', NULL, NULL);
INSERT INTO public.events VALUES (26, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'locked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '08fd70739b02a926057aa13cbf4f048c79f7a3277ae5529f15bf4fc9ec1649c4', NULL, NULL, '2026-11-26 11:31:09+07', NULL, NULL);
INSERT INTO public.events VALUES (27, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'locked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'b578153f179809dcf9a9fb88a7db2304e4d82f8eedd4d116efb6c8989264eedd', NULL, NULL, '2026-11-26 11:31:09+07', NULL, NULL);
INSERT INTO public.events VALUES (28, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'unlocked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '542c1185fe94d77d965b0a21793379d8e2ae3259477b320933ff5b4abd035b6a', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (29, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'unlocked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'fd86e0d465853fda5e4b5c9137338f16c3c217e894c0017e592eb01e3c2a18d8', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (30, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'unlocked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'd6fcba967977cd40f39d62df7a5bdecc28ef82f2bd9200c8ffe39ff40da9690b', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (31, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'unlocked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'b265506c8e1e5736b9988a5d67ba12fc680fdcf66d9bbe80d19ea4e8b0507392', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (32, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'unlocked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '34946bdecc1b628ee8bb86ea5cd0a18b449cbe17b558742b61bd39a840ecc608', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (33, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'unlocked', '2026-11-26 11:31:09+07', '2026-11-26 11:31:09+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '208e16dcf72b98933901205648959b6c07acf1dd4fb90a8a1abb09a446d55e6b', NULL, NULL, NULL, NULL, NULL);
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
ALTER TABLE ONLY public.outbox_occasions
    ADD CONSTRAINT fk_outbox_occasions_message FOREIGN KEY (message) REFERENCES public.outbox_messages(key);
ALTER TABLE ONLY public.register_entries
    ADD CONSTRAINT fk_register_entries_event FOREIGN KEY (event) REFERENCES public.document_events(number);
