-- Kafka did not take a page: its parts are not under way. If one of them got through nevertheless, it is not stored, but read again.
delete from page_part where id = any (:#${exchangeProperty.page[partIds]}::bigint[])
