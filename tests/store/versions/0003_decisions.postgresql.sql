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
INSERT INTO public.archived_files VALUES (35, 'thong-bao-01-tb-pgddt.docx', 'fa50d8809f297d45e1aa5d425b1c0191bf2062fb7ded467e9000a78f1a949afa', 6957, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (35, 'thong-bao-01-tb-pgddt.pdf', 'c032329a375997de332f33456477dbfcdc268d78a10d7180abdf9dd0eb2b0305', 22117, 'letter', 'thong-bao-1');
INSERT INTO public.archived_files VALUES (35, 'du-lieu.json', '854292484f89f52107131568643636a80c6abf26c904f25dfb748d744eec68d3', 1705, 'data', 'thong-bao-1');
INSERT INTO public.congvan_version VALUES ('0003_decisions');
INSERT INTO public.document_events VALUES (33, 'thong-bao-1', 'proposed', '2026-11-26 11:09:05+07', '2026-11-26 11:09:05+07', 'Nguyễn Văn An', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', '60dd5936bd0fb4d63245e6dee31834d152bbf700463e7f611079b1fd08a100b3');
INSERT INTO public.document_events VALUES (34, 'thong-bao-1', 'approved', '2026-11-26 11:09:12+07', '2026-11-26 11:09:12+07', 'Phạm Thị Oanh', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', '31b9913ca690c172488dc4eb7a9a08208492ae63ccb5589263c2f99f8d4e4de5');
INSERT INTO public.document_events VALUES (35, 'thong-bao-1', 'issued', '2026-11-26 11:09:16+07', '2026-11-26 11:09:16+07', 'Trần Bình', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "905b2dc26ef36e370b0356413080f9cb857e53d2923d4dc881e9e45c219b46eb", "table": "register_entries"}, {"key": "35/thong-bao-01-tb-pgddt.docx", "sha256": "d7609bd35487344b97e9c1160818601868255237bdd04bbc0499973feb2d66a2", "table": "archived_files"}, {"key": "35/thong-bao-01-tb-pgddt.pdf", "sha256": "b0506caca85a5adb4502d3c6fcdba38b031a6a83defca771338959e1aa4ceca9", "table": "archived_files"}, {"key": "35/du-lieu.json", "sha256": "4139a9b43adea569e99837b0c66eb8defe4483a4a73bc977b9eec21420ccdf5e", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}', '6329340130e90aceef156f0c707d18cdf9cd2f3655a69f4626fe6406c04a90de');
INSERT INTO public.document_events VALUES (36, NULL, 'skipped', '2026-11-26 11:09:37+07', '2026-11-26 11:09:37+07', 'Trần Bình', '', 'đóng dấu hỏng', '{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "cc89f94c6203870ef021a503cf2bb430551c319495504afa4998842cd542ada9", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}', 'ffc367757bca828375cfcfa6d963b9a0b81dc831a390be7f49b675c3a582e239');
INSERT INTO public.document_events VALUES (37, 'thong-bao-2', 'proposed', '2026-11-26 11:09:37+07', '2026-11-26 11:09:37+07', 'Nguyễn Văn An', '', '', '{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}', '93dc2afaa1023509f224102f2f3a09cbfde40b6a5dad0019e0fd739e63d1de38');
INSERT INTO public.document_events VALUES (38, 'thong-bao-2', 'rejected', '2026-11-26 11:09:42+07', '2026-11-26 11:09:42+07', 'Phạm Thị Oanh', '', 'sửa trích yếu', '{}', '98879845b3910fd20598c49e67cc6780c397cdfebd9cdc0f2b84e15a5baf12cd');
INSERT INTO public.document_events VALUES (39, 'thong-bao-1', 'closed', '2026-11-26 11:09:43+07', '2026-11-26 11:09:43+07', 'Nguyễn Văn An', '', '', '{}', '20111c72cea7fccf748ba7f144ef8cbecff119d7fae178fcf334b9785e0a3c0a');
INSERT INTO public.event_counter VALUES (1, 39, '20111c72cea7fccf748ba7f144ef8cbecff119d7fae178fcf334b9785e0a3c0a');
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:08:40+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '720c05f3488baa4a1e2346b5f46bd89c89292038a88a6641acddcce637148e98', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:08:40+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '4713f9f84a759623c249aa2450cd99a46b19b6ea7cef12e42ba38a4cd9eb5d7f', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:08:40+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '38bf985cc0801214d3de9a6ea4d3025bb2ac7e360ef63c824796f7582eee2f27', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:08:40+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '263339debc1d69a11e38103572b53206ae9496eeab8dadaac1a94f514128fb87', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:08:40+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '6d95c5b32e8d806fe5500e57646dc549721262aa65f1224a08a7673c0aa25aa4', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 11:08:40+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'd609d6d537ebdbb5e3f6504cf26f4f9fa66f0a2bfc35d024a70b6fd10b579f82', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2026-11-26 11:08:48+07', 'Nguyễn Văn An', '', NULL, NULL, 'c908beec8c04521f32c081cfd91afdeeec7dd0da8521a5d8ae9f3517a77e3775', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2026-11-26 11:08:49+07', '2026-11-26 11:08:49+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL, '87c3c5b8ebae2a827a87a26e00910dee26e470e5464bfb1b8ce5fc55c4cd4c43', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2026-11-26 11:08:51+07', '2026-11-26 11:08:51+07', 'Nguyễn Văn An', '', NULL, NULL, '662a0ecc6b8bd56fe17f01d2306a0c3c6e9ab70f44b8294d40cf1b4f6f3bfa7c', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2026-11-26 11:08:53+07', '2026-11-26 11:08:53+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '93d07f206cbc01de5ef1d7c5adb8fdf1ca1595ab4c0b0910e8f6397e8433f28a', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2026-11-26 11:08:53+07', '2026-11-26 11:08:53+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'af39e23195a1a2fc23d492cb6aa7395dac5e6ee3b3ea2b4f5d2870ce691bbef6', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2026-11-26 11:08:53+07', '2026-11-26 11:08:53+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '0946574001e2bda6af78f9b212dc6e528801a9bd811005a128dc04c314e183de', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2026-11-26 11:08:53+07', '2026-11-26 11:08:53+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'c2e0e48e68c4b740c7962e343530cd3619dba64e4219e48b2f3eb092947926e7', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2026-11-26 11:08:53+07', '2026-11-26 11:08:53+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'c947a441df6852818a623e0535454194572bb71c6ba9c1c0eac51ad17ef47823', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2026-11-26 11:08:53+07', '2026-11-26 11:08:53+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '711c4293f2b43d63f2fe66fb77745b3ced9ae61bd90b2d869044f63d9382ad0d', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2026-11-26 11:08:55+07', '2026-11-26 11:08:55+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL, 'c3afa594943639eee67c061f3e0b6415a7f19ddba8ca82c007d6eb9f4d18908e', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'undone', '2026-11-26 11:08:56+07', '2026-11-26 11:08:56+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8, 'da9ef28f96696115a5fb6e21879620eea0965e87914cb5f4487e33059d0bc13c', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-MN-02', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 11:08:57+07', 'Nguyễn Văn An', '', NULL, NULL, '7367491e6f05c74d97ca90bf6544fccae2ebd0b9d923fd12fa365f6041d4ae3b', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (19, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'requested', '2026-11-26 11:08:59+07', '2026-11-26 11:08:59+07', 'Nguyễn Văn An', 'xin lùi vì bão', '2024-09-25 23:59:59+07', NULL, 'e47a06436c1bc651c92211c12720ee12433b5d629418ac6a966c900d66dfd8c4', NULL, NULL, NULL, 'extend', NULL);
INSERT INTO public.events VALUES (20, '2024-42-csdl-nganh', 'MAU-TH-03', NULL, 'refused', '2026-11-26 11:09:00+07', '2026-11-26 11:09:00+07', 'Nguyễn Văn An', 'các trường khác đã nộp', NULL, NULL, '4bb8721eb5b17443ee7ccf638696852e23eece13b8c8091b9d2cfde4fe2c48ae', NULL, NULL, NULL, NULL, 19);
INSERT INTO public.events VALUES (21, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'locked', '2026-11-26 11:09:02+07', '2026-11-26 11:09:02+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'f23159a07d306732f350e53ba134afc54e4332c4159c9ad5a3d2a5c035c0a613', NULL, NULL, '2026-11-26 11:09:02+07', NULL, NULL);
INSERT INTO public.events VALUES (22, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'locked', '2026-11-26 11:09:02+07', '2026-11-26 11:09:02+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '6c35a633c0c47b3c345f18cc4085c83e7700827f9a48a72cf0fd2fef1972f2c2', NULL, NULL, '2026-11-26 11:09:02+07', NULL, NULL);
INSERT INTO public.events VALUES (23, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'locked', '2026-11-26 11:09:02+07', '2026-11-26 11:09:02+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, 'e7f35343dd92859736acd3d0271ec89ec9522772ae251eece2ecf983095cb818', NULL, NULL, '2026-11-26 11:09:02+07', NULL, NULL);
INSERT INTO public.events VALUES (24, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'locked', '2026-11-26 11:09:02+07', '2026-11-26 11:09:02+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '942259a3937f116964bfac552551f8440cd6ef328d45ca59758bb8dad380fe90', NULL, NULL, '2026-11-26 11:09:02+07', NULL, NULL);
INSERT INTO public.events VALUES (25, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'locked', '2026-11-26 11:09:02+07', '2026-11-26 11:09:02+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '103fcd2b962a43b838bb771338d8ebdd6e9741f0874fb0e133dbc644109d6433', NULL, NULL, '2026-11-26 11:09:02+07', NULL, NULL);
INSERT INTO public.events VALUES (26, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'locked', '2026-11-26 11:09:02+07', '2026-11-26 11:09:02+07', 'Nguyễn Văn An', 'đã tổng hợp', NULL, NULL, '8422f577c6a0a648a2ced2d88e62ff96cead3c370ba367ba3b546bf708da1ae6', NULL, NULL, '2026-11-26 11:09:02+07', NULL, NULL);
INSERT INTO public.events VALUES (27, '2024-42-csdl-nganh', 'MAU-TH-04', 'truong-lop', 'unlocked', '2026-11-26 11:09:03+07', '2026-11-26 11:09:03+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '1c1df92298f966c132f095a8367ff17371e775a81b54f8db38edf96502b96ff8', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (28, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh', 'unlocked', '2026-11-26 11:09:03+07', '2026-11-26 11:09:03+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '2d80262b342964608e660d6975227d37aa65f41a229513a2036529024e0ace09', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (29, '2024-42-csdl-nganh', 'MAU-TH-04', 'hoc-sinh-theo-do-tuoi', 'unlocked', '2026-11-26 11:09:03+07', '2026-11-26 11:09:03+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '2e717aad6b52ccb6336c2d8d829d6ea241e9c6f7c4ced43714d53ff0a61ad71e', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (30, '2024-42-csdl-nganh', 'MAU-TH-04', 'doi-ngu', 'unlocked', '2026-11-26 11:09:03+07', '2026-11-26 11:09:03+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '66dcb736820e12e259024f5c10453af800c25084a452aa87612cdc00ac5634e6', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (31, '2024-42-csdl-nganh', 'MAU-TH-04', 'phong-hoc', 'unlocked', '2026-11-26 11:09:03+07', '2026-11-26 11:09:03+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, '1160a9a69eba501c59a7eebefcb5d27e3f206d7e87cbd0a75875ee9fff20d5ba', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.events VALUES (32, '2024-42-csdl-nganh', 'MAU-TH-04', 'ngan-sach', 'unlocked', '2026-11-26 11:09:03+07', '2026-11-26 11:09:03+07', 'Nguyễn Văn An', 'bổ sung', NULL, NULL, 'fb8a571e5b397f03e759e8713ee68bb0effebc6df01207e600a69a0353cd6f08', NULL, NULL, NULL, NULL, NULL);
INSERT INTO public.number_series VALUES ('phong.thong-bao', 2026, 2);
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2026, 1, 'issued', 35, 'thong-bao-1', '2026-11-26', 'TB-PGDĐT', 'thong-bao', 'nghỉ lễ Quốc khánh', 'Phòng Giáo dục và Đào tạo', 'Phạm Thị Oanh', 'TRƯỞNG PHÒNG', 'Các trường trực thuộc', 'VT, CNTT', '', NULL, 1, NULL, '', 'Tiếng Việt', '');
INSERT INTO public.register_entries VALUES ('phong.thong-bao', 2026, 2, 'skipped', 36, NULL, '2026-11-26', '', '', '', '', '', '', '', '', '', NULL, NULL, NULL, '', 'Tiếng Việt', 'đóng dấu hỏng');
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
