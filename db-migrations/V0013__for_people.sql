-- A text as it may stand in a file that people open in a spreadsheet program: one that would be
-- taken for a formula begins with an apostrophe.
create function wadi.for_people(value text) returns text
  language sql immutable parallel safe return
    case when value ~ '^[=+\-@\t\r]' then '''' || value else value end;
