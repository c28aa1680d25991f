package dev.wadi.camel;

import dev.wadi.heal.Failure;
import dev.wadi.heal.HealingLog;
import dev.wadi.ledger.BadVersions;
import dev.wadi.ledger.Job;
import dev.wadi.ledger.Jobs;
import dev.wadi.postgres.Transaction;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Route step: when a new version of a reference is to blame, the one before it is read instead. It
 * is to blame when nothing could be loaded with it yet and either a job that was loaded before has
 * failed twice with it, or as many jobs have failed with it as are enough.
 */
final class LastGoodVersion extends LocalAction {
  private static final Logger LOG = LoggerFactory.getLogger(LastGoodVersion.class);

  private final DataSource database;
  private final Jobs jobs;
  private final HealingLog log;

  LastGoodVersion(DataSource database, Jobs jobs, HealingLog log) {
    this.database = database;
    this.jobs = jobs;
    this.log = log;
  }

  @Override
  boolean heal(Exchange exchange, Job job, Failure failure) {
    int enough = enough(exchange, job);
    Optional<String> result =
        Transaction.in(
            database,
            connection -> {
              Optional<BadVersions.Suspect> suspect = BadVersions.suspect(connection, job);
              if (suspect.isEmpty()) {
                return Optional.<String>empty();
              }
              BadVersions.Broken broken = BadVersions.broken(connection, suspect.get(), job);
              boolean twice = suspect.get().wasFine() && job.failures() > 0;
              if (!twice && broken.failed() < enough) {
                return Optional.<String>empty();
              }
              String why =
                  "%d of its dependants failed, none was loaded: %s"
                      .formatted(broken.failed(), failure.message());
              BadVersions.setAside(connection, suspect.get(), why);
              return Optional.of(told(suspect.get(), why));
            });
    result.ifPresent(words -> tell(job, failure.code().name(), words));
    result.ifPresent(words -> jobs.release(job, words));
    return result.isPresent();
  }

  /** After a refusal: files that were good with the version before are not their senders' fault. */
  void afterRefusal(Exchange exchange, Job job) {
    int enough = enough(exchange, job);
    Transaction.in(
            database,
            connection -> {
              Optional<BadVersions.Suspect> suspect = BadVersions.suspect(connection, job);
              if (suspect.isEmpty()
                  || BadVersions.broken(connection, suspect.get(), job).refused() < enough) {
                return Optional.<String>empty();
              }
              String why = enough + " files that were loaded before are refused with it";
              BadVersions.setAside(connection, suspect.get(), why);
              return Optional.of(told(suspect.get(), why));
            })
        .ifPresent(words -> tell(job, "refused", words));
  }

  private static int enough(Exchange exchange, Job job) {
    return Integer.parseInt(
        property(exchange, job, "healing.reference-failures", "healing.reference-failures", "3"));
  }

  private static String told(BadVersions.Suspect suspect, String why) {
    return "%s is set aside, %s is used until a newer one comes or a person says 'wadi trust --job %d'; %s"
        .formatted(suspect, suspect.good(), suspect.job(), why);
  }

  private void tell(Job job, String prerequisite, String words) {
    LOG.error("{}", words);
    log.record(
        job, HealingLog.Decision.local("roll back to last good version", prerequisite), words);
  }
}
