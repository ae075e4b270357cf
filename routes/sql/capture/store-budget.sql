-- The request budget outlives the process.
update poll_cursor set budget = :#${bean:requestBudget.json}::text::jsonb where source = 'datadog' and fence = :#${exchangeProperty.fence}
