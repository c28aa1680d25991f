create schema later;
create table later.counts (word text primary key, number integer not null);
create table shop.more (id bigserial primary key);
