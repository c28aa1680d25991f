create schema shop;
create table shop.words (id bigint generated always as identity primary key, word text not null);
insert into shop.words (word) values ('first');
create function shop.shout(word text) returns text language sql as $$ select upper(word) || '${x}' $$;
