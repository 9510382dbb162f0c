CREATE FUNCTION public.keep_events_in_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        IF NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM events) THEN
            RAISE 'events are numbered one after the other' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$;
CREATE FUNCTION public.refuse_change_of_events() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN
        RAISE 'events are never changed or deleted' USING ERRCODE = 'integrity_constraint_violation';
    END $$;
CREATE TABLE public.congvan_version (
    version_num character varying(32) NOT NULL
);
CREATE TABLE public.event_counter (
    id smallint NOT NULL,
    last bigint NOT NULL,
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
    CONSTRAINT ck_events_undoes_earlier CHECK ((undoes < number))
);
INSERT INTO public.congvan_version VALUES ('0001_events');
INSERT INTO public.event_counter VALUES (1, 18);
INSERT INTO public.events VALUES (1, '2024-42-csdl-nganh', 'MAU-MN-01', NULL, 'received', '2024-08-30 08:15:00+07', '2026-11-26 10:04:39+07', 'Nguyễn Văn An', '', NULL, NULL);
INSERT INTO public.events VALUES (2, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:41+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL);
INSERT INTO public.events VALUES (3, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:41+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL);
INSERT INTO public.events VALUES (4, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh-theo-do-tuoi', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:41+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL);
INSERT INTO public.events VALUES (5, '2024-42-csdl-nganh', 'MAU-MN-01', 'doi-ngu', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:41+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL);
INSERT INTO public.events VALUES (6, '2024-42-csdl-nganh', 'MAU-MN-01', 'phong-hoc', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:41+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL);
INSERT INTO public.events VALUES (7, '2024-42-csdl-nganh', 'MAU-MN-01', 'ngan-sach', 'submitted', '2024-09-12 09:00:00+07', '2026-11-26 10:04:41+07', 'Nguyễn Văn An', 'bản “ký”, đến 50%; chị Hà''s', NULL, NULL);
INSERT INTO public.events VALUES (8, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'submitted', '2024-09-16 07:00:00+07', '2026-11-26 10:04:42+07', 'Nguyễn Văn An', '', NULL, NULL);
INSERT INTO public.events VALUES (9, '2024-42-csdl-nganh', 'MAU-MN-01', 'truong-lop', 'returned', '2026-11-26 10:04:43+07', '2026-11-26 10:04:43+07', 'Nguyễn Văn An', 'thiếu chữ ký', NULL, NULL);
INSERT INTO public.events VALUES (10, '2024-42-csdl-nganh', 'MAU-MN-01', 'hoc-sinh', 'accepted', '2026-11-26 10:04:44+07', '2026-11-26 10:04:44+07', 'Nguyễn Văn An', '', NULL, NULL);
INSERT INTO public.events VALUES (11, '2024-42-csdl-nganh', 'MAU-TH-02', 'truong-lop', 'extended', '2026-11-26 10:04:45+07', '2026-11-26 10:04:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL);
INSERT INTO public.events VALUES (12, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh', 'extended', '2026-11-26 10:04:45+07', '2026-11-26 10:04:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL);
INSERT INTO public.events VALUES (13, '2024-42-csdl-nganh', 'MAU-TH-02', 'hoc-sinh-theo-do-tuoi', 'extended', '2026-11-26 10:04:45+07', '2026-11-26 10:04:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL);
INSERT INTO public.events VALUES (14, '2024-42-csdl-nganh', 'MAU-TH-02', 'doi-ngu', 'extended', '2026-11-26 10:04:45+07', '2026-11-26 10:04:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL);
INSERT INTO public.events VALUES (15, '2024-42-csdl-nganh', 'MAU-TH-02', 'phong-hoc', 'extended', '2026-11-26 10:04:45+07', '2026-11-26 10:04:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL);
INSERT INTO public.events VALUES (16, '2024-42-csdl-nganh', 'MAU-TH-02', 'ngan-sach', 'extended', '2026-11-26 10:04:45+07', '2026-11-26 10:04:45+07', 'Nguyễn Văn An', 'mất điện', '2024-09-20 17:00:00+07', NULL);
INSERT INTO public.events VALUES (17, '2024-42-csdl-nganh', 'MAU-TH-01', 'doi-ngu', 'exempted', '2026-11-26 10:04:46+07', '2026-11-26 10:04:46+07', 'Nguyễn Văn An', 'trường mới lập', NULL, NULL);
INSERT INTO public.events VALUES (18, '2024-42-csdl-nganh', 'MAU-TH-01', 'truong-lop', 'undone', '2026-11-26 10:04:47+07', '2026-11-26 10:04:47+07', 'Nguyễn Văn An', 'ghi nhầm trường', NULL, 8);
ALTER TABLE ONLY public.congvan_version
    ADD CONSTRAINT congvan_version_pkc PRIMARY KEY (version_num);
ALTER TABLE ONLY public.event_counter
    ADD CONSTRAINT pk_event_counter PRIMARY KEY (id);
ALTER TABLE ONLY public.events
    ADD CONSTRAINT pk_events PRIMARY KEY (number);
CREATE INDEX ix_events_directive_number ON public.events USING btree (directive, number);
CREATE TRIGGER events_in_order BEFORE INSERT ON public.events FOR EACH ROW EXECUTE FUNCTION public.keep_events_in_order();
CREATE TRIGGER events_not_changed BEFORE DELETE OR UPDATE OR TRUNCATE ON public.events FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change_of_events();
ALTER TABLE ONLY public.events
    ADD CONSTRAINT fk_events_undoes FOREIGN KEY (undoes) REFERENCES public.events(number);
