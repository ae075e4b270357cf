-- Indexes the words of captures whose context is newer than their words, some at a time; what another replica has in hand is left.
with due as (
    delete from capture_text_due
    where capture_id in (select capture_id from capture_text_due limit 500 for update skip locked)
    returning capture_id
),
now_said as (
    select c.id, capture_words(c.title, c.agent, c.environment, c.failure_class, c.context) as words
    from due join capture c on c.id = due.capture_id
)
update capture_text t set words = n.words
from now_said n
where t.capture_id = n.id and t.words <> n.words
