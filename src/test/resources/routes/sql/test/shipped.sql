-- Only for the test of the loader.
select 'shipped'
