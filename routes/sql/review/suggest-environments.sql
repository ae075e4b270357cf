-- Values of a field that begin like what is being typed, the most frequent first, and how many captures have them.
select c.environment as value, count(*) as captures
from capture c
where c.merged_into is null and starts_with(lower(c.environment), :begun)
group by c.environment
order by captures desc, value
limit :limit
