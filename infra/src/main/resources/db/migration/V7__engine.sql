-- ---- a generation's number is given once -----------------------------------------------------

-- On the row that serves, whose number is higher than that of all before it, but not than that of
-- one that was cancelled: who built that one may still write a last time.
alter table processor_checkpoint add column spent int not null default 0;
comment on column processor_checkpoint.spent is
    'The highest number of a generation that is gone: none is given again';

-- ---- what a command's input is recognised by ---------------------------------------------------

comment on column command_record.input_hash is
    'The hash of the input, sealed by the council''s key: who reads it can test no guess by it';
