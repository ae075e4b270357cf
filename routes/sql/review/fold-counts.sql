-- Adds up the differences that changes of captures have left (count_captures in V5), once there are many of them: one row for each kind of
-- capture that there is. What is added meanwhile stays for the next time.
with kinds as (
    select count(*) as rows, count(distinct (status, severity, agent, failure_class, environment, assignee, regressed, escalating)) as kinds
    from capture_count
),
gone as (
    delete from capture_count
    where (select rows > 2 * kinds + 500 from kinds)
    returning *
)
insert into capture_count
select status, severity, agent, failure_class, environment, assignee, regressed, escalating, sum(captures)
from gone
group by status, severity, agent, failure_class, environment, assignee, regressed, escalating
having sum(captures) <> 0
