package dev.wadi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One file among many is found by an index, however it is asked for. */
class ExplainSpeedTest {
  private static final String JOBS =
      """
      with made as (
        select n, encode(sha256(convert_to('file ' || n, 'UTF8')), 'hex') as sha256
          from generate_series(1, %d) n),
      contents as (
        insert into wadi.contents (sha256, size) select sha256, 1 from made),
      delivered as (
        insert into wadi.deliveries (source, path, size, revision, source_modified, sha256,
                                     pipeline, business_date, outcome, verdict)
        select 'inbox', 'day ' || n %% 300 || '/Store ' || n || '.xlsx', 1, n, now(), sha256,
               'sales', '2025-11-25', 'claimed', 'ACCEPTED' from made
        returning id, path, sha256)
      insert into wadi.jobs (run_id, delivery_id, pipeline, business_date, sha256, contract_hash,
                             profile, file_name, path, size, source_modified, state, load_state)
      select j.run_id, d.id, 'sales', '2025-11-25', d.sha256, j.contract_hash, 'target',
             regexp_replace(d.path, '.*/', ''), d.path, 1, now(), 'done', 'live'
        from delivered d, wadi.jobs j where j.id = %d""";

  @Test
  void amongFiveThousandJobs() throws Exception {
    among(5_000);
  }

  @Test
  @Tag("experiment")
  void amongAHundredThousandJobs() throws Exception {
    among(100_000);
  }

  private static void among(int jobs) throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      long job = ledger.aLoadedJob("needle.xlsx");
      ledger.run(JOBS.formatted(jobs, job));
      ledger.run(
          "update wadi.deliveries d set job_id = j.id from wadi.jobs j where j.delivery_id = d.id");
      ledger.run(
          "insert into wadi.events (kind, pipeline, job_id, message)"
              + " select 'job.seeded', 'sales', id, 'seeded' from wadi.jobs");
      ledger.run(
          "insert into wadi.attempts (job_id, attempt, owner, outcome)"
              + " select id, 2, gen_random_uuid(), 'seeded' from wadi.jobs");
      ledger.run("analyze");
      Admin admin = ledger.admin();
      String hash = ledger.text("select sha256 from wadi.jobs where id = ?", job);
      for (String key :
          List.of(
              "needle.xlsx",
              "Store 77.xlsx",
              "day/needle.xlsx",
              "" + job,
              hash.substring(0, 10),
              "eedle")) {
        assertThat(admin.explain(key).account()).as(key).isPresent();
        long begun = System.nanoTime();
        admin.explain(key);
        long millis = (System.nanoTime() - begun) / 1_000_000;
        System.out.printf("explain '%s' among %,d jobs: %d ms%n", key, jobs, millis);
        assertThat(millis).as("ms for " + key).isLessThan(2_000);
      }
      assertThat(
              ledger.text(
                  "explain (format json) select id from wadi.jobs"
                      + " where lower(file_name) = 'needle.xlsx'"))
          .contains("jobs_lower_idx");
    }
  }
}
