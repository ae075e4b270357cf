-- A signal Datadog has deleted cannot come again, so its key need not be remembered; the reference itself stays.
delete from camel_messageprocessed where createdat < now() - make_interval(secs => :#retentionSeconds * 2)
