-- Whether this installation reads the stand-in or Datadog: sandbox or datadog.
select mode from installation
