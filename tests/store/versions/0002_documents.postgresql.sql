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
INSERT INTO public.archived_files VALUES (21, 'du-lieu.json', '854292484f89f52107131568643636a80c6abf26c904f25dfb748d744eec68d3', 1705, 'data', 'thong-bao-1');
INSERT INTO public.congvan_version VALUES ('0002_documents');
INSERT INTO public.document_events VALUES (19, 'thong-bao-1', 'proposed', '2026-11-26 10:04:17+07', '2026-11-26 10:04:17+07', 'Nguyễn Văn An', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', 'a01c37988a2f829ec4dc2e0df58a9034da64ab823b4453a9e0881d1b4d701729');
INSERT INTO public.document_events VALUES (20, 'thong-bao-1', 'approved', '2026-11-26 10:04:18+07', '2026-11-26 10:04:18+07', 'Phạm Thị Oanh', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25"}', '121570e1d79fe3c9f3d4a0f4ff2dfb5041275b07b85abdeebb245159ebed82b0');
INSERT INTO public.document_events VALUES (21, 'thong-bao-1', 'issued', '2026-11-26 10:04:20+07', '2026-11-26 10:04:20+07', 'Trần Bình', '', '', '{"content": "f40c603f31f2886a67e46f5ea5dd85996d73db908e76f98cdcc66f160c0dda25", "day": "2026-11-26", "number": 1, "records": [{"key": "phong.thong-bao/2026/1/issued", "sha256": "8549d0a0c21f372b36e6935781c6f725615ca1ac4a169dc2fa94a92b977a09f6", "table": "register_entries"}, {"key": "21/thong-bao-01-tb-pgddt.docx", "sha256": "563c350ff834e5478ca99ad0a02d098689d5b99eacb1df785a9ae067654d5f2f", "table": "archived_files"}, {"key": "21/thong-bao-01-tb-pgddt.pdf", "sha256": "ace5714828885d3d0841839a532fb6fc47afd981f2450c1eb6d689a0f9f3db49", "table": "archived_files"}, {"key": "21/du-lieu.json", "sha256": "5014ff45fc0ed01f0254a6f9c20c8fb4d33f45c347208f1162ba677aba5cf213", "table": "archived_files"}], "series": "phong.thong-bao", "subject": "nghỉ lễ Quốc khánh", "symbol": "TB-PGDĐT", "templates": {"letter.css": "69f475a6d86e8d8ff54f6f922c7345cb51c41bf87c30dd88a70e4bec212d63d0", "letter.docx": "38fa57eb60bf625d54054327633e091d4900ff64a0654192eec1aa47719ead72", "letter.html": "891bc8b9cd7d5cc92950766979179d3ebd5e0daf74d404b77722a1752dcd7ee6"}, "type": "thong-bao"}', '2043ff1463407720fdcf621374bdd3b2a022fc38a1943f9e83f2a883cd6d25e4');
INSERT INTO public.document_events VALUES (22, NULL, 'skipped', '2026-11-26 10:04:22+07', '2026-11-26 10:04:22+07', 'Trần Bình', '', 'đóng dấu hỏng', '{"number": 2, "records": [{"key": "phong.thong-bao/2026/2/skipped", "sha256": "590223cead08cbef07aa70eddb1bb5f49ada264e9967b1ef5b2091c2e5e2495c", "table": "register_entries"}], "series": "phong.thong-bao", "year": 2026}', 'b114bc51638adba82883edd40825ff34b3af1106169b71fe25de8924e9db2ebf');
INSERT INTO public.document_events VALUES (23, 'thong-bao-2', 'proposed', '2026-11-26 10:04:23+07', '2026-11-26 10:04:23+07', 'Nguyễn Văn An', '', '', '{"content": "14263785b30380672396eaa6909e9d0996b6a4b7d5a5747d3ae85936357c932c"}', 'af7e63fea170737dba01ee0cad151f4ebd214f3c1a678ec5580485206595b70e');
INSERT INTO public.document_events VALUES (24, 'thong-bao-2', 'rejected', '2026-11-26 10:04:25+07', '2026-11-26 10:04:25+07', 'Phạm Thị Oanh', '', 'sửa trích yếu', '{}', 'a1cd9855c3c40a22f47f9d05798f31e2b3b2ef5ee140bf05b76ad73c66f4437e');
INSERT INTO public.document_events VALUES (25, 'thong-bao-1', 'closed', '2026-11-26 10:04:26+07', '2026-11-26 10:04:26+07', 'Nguyễn Văn An', '', '', '{}', 'c1ee59386d41ecbab57ddecd97e25d370038fe34ef08a77ede9047a94cd99d12');
INSERT INTO public.event_counter VALUES (1, 25, 'c1ee59386d41ecbab57ddecd97e25d370038fe34ef08a77ede9047a94cd99d12');
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 10:04:07+07', 'Nguyễn Văn An', '', NULL, NULL, '51904a40502cf1306b22736998eac6d21b0a71047138a00eeb8d90b0eeb39a6d');
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:09+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'fea447ec52958932e63abdb58598da525bf5337190942ed4506537469dc56013');
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:09+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '028b67d151ecb9f3511d66856714aa23540488470fc61b31dfaca76d1a8ff5dd');
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:09+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '18387f2f2753861ee23d7382937288c942bdd3d8c3e24c49197827118ea1c203');
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:09+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '0cc31149b531f8d679f72f9143c21b5e83314a4f67ab347b9b0f5082d2dc3412');
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:09+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, 'c6873fd868aa336e6ab8bb49d9936144924216045dafc2ebf142bfdb9ce746a5');
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:09+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL, '6154052b7930bf1cf78eef65ec8ec1b97ed9a5d2512574bc66b49c661e063ab0');
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2026-11-26 10:04:10+07', 'Nguyễn Văn An', '', NULL, NULL, 'cc8acf90c1e2a171871115569bdf2b7a2876d7207d620653c78c0ba9235de52e');
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2026-11-26 10:04:11+07', '2026-11-26 10:04:11+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL, 'e26443a9af4f7db8fcbf5cb25ddf8a58455ee0f4aef6a8ff3ec48aa4d8eedd20');
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2026-11-26 10:04:12+07', '2026-11-26 10:04:12+07', 'Nguyễn Văn An', '', NULL, NULL, '5e75831cf2ed55f911dc27a1c524e86e2a97ade3f6213c0e6a80ddf5e0351a6f');
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2026-11-26 10:04:14+07', '2026-11-26 10:04:14+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '69e26437a4d24a4b92cfe139614c814ca4709c96e31387ef52eaaad2e714abb3');
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2026-11-26 10:04:14+07', '2026-11-26 10:04:14+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '625d3d696924da708785570d1f47903a7f488a45abfbcda82bd39a31b6e72cd5');
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2026-11-26 10:04:14+07', '2026-11-26 10:04:14+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'bc8aa22ee3dd961a76204818115d43d77360d2bbe36808b0dccf071a2aeca3fd');
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2026-11-26 10:04:14+07', '2026-11-26 10:04:14+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '76f1e83a05fb9583b650de32dc11a3cb654f1b7c2af0cd091712b3e980056d5f');
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2026-11-26 10:04:14+07', '2026-11-26 10:04:14+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, '2fdef5bfc16584ccc9f94fc04b5ae46c0b6bdc31566d8f872546f81515842b88');
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2026-11-26 10:04:14+07', '2026-11-26 10:04:14+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL, 'c8bd410ca8e3085da1ffefaecca2a97e19a173edb357189df361b9d6ddf01704');
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2026-11-26 10:04:15+07', '2026-11-26 10:04:15+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL, 'c69e4a074a87cdfcf39f62a4126af6051fb3143bd9647d487187906331965fc5');
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'undone', '2026-11-26 10:04:16+07', '2026-11-26 10:04:16+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8, '9ca9556f5b57395cb2c34de5933f43f0cd3534a78f5b3820b72249cc32952454');
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
    ADD CONSTRAINT fk_events_undoes FOREIGN KEY (undoes) REFERENCES public.events(number);
ALTER TABLE ONLY public.incoming_documents
    ADD CONSTRAINT fk_incoming_documents_event FOREIGN KEY (event) REFERENCES public.document_events(number);
ALTER TABLE ONLY public.register_entries
    ADD CONSTRAINT fk_register_entries_event FOREIGN KEY (event) REFERENCES public.document_events(number);
