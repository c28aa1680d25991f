-- Numbers as text, in files that people or the former system's programs open.

-- As Indonesian spreadsheets show them: whole ones without decimals, others with two; 1.234,50.
-- Doubles are rounded by their binary value, half to even, as printf does.
create function wadi.indonesian(value float8) returns text
  language sql immutable parallel safe return
    case when value = trunc(value)
           then translate(to_char(value, 'FM999,999,999,999,999,990'), ',', '.')
         else translate(to_char(value, 'FM999,999,999,999,990.00'), ',.', '.,') end;

create function wadi.indonesian(value numeric) returns text
  language sql immutable parallel safe return
    case when value = trunc(value)
           then translate(to_char(value, 'FM999,999,999,999,999,990'), ',', '.')
         else translate(to_char(value, 'FM999,999,999,999,990.00'), ',.', '.,') end;

create function wadi.indonesian(value bigint) returns text
  language sql immutable parallel safe return
    translate(to_char(value, 'FM9,999,999,999,999,999,990'), ',', '.');

-- The same, always with two decimals.
create function wadi.two_decimals(value float8) returns text
  language sql immutable parallel safe return
    translate(to_char(value, 'FM999,999,999,999,990.00'), ',.', '.,');

-- The shortest text that reads back as the same double, as Python's repr writes it: 5.0, 1e-05.
-- PostgreSQL writes exponents from 1e15 on, Python from 1e16 on.
create function wadi.python_repr(value float8) returns text
  language sql immutable parallel safe return
    case when abs(value) >= 1e15 and abs(value) < 1e16
           then regexp_replace(value::text::numeric::text, '^([^.]*)$', '\1.0')
         when value::text ~ '[.e]' then value::text
         else value::text || '.0' end;
