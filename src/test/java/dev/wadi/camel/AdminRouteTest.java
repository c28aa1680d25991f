package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.ledger.Expectations;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminRouteTest extends RouteTest {
  private final LedgerOfJobs ledger = new LedgerOfJobs();
  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger clearings = new AtomicInteger();

  /** Stands in for {@link Reload} and the projections. */
  public final class Counts {
    public void look() {
      looks.incrementAndGet();
    }

    public void clear() {
      clearings.incrementAndGet();
    }

    public void markMissing(String kept) {
      writes.incrementAndGet();
    }

    public void writeQuiet() {
      writes.incrementAndGet();
    }
  }

  @Override
  String[] files() {
    return new String[] {"_admin.camel.yaml", "_policy.camel.yaml"};
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of(
        "wadi.serve", "true",
        "watchdog.cron", "* * * * * ?",
        "retention.cron", "* * * * * ?",
        "calendar.cron", "* * * * * ?",
        "calendar.zone", "Asia/Jakarta",
        "reload.poll-millis", "100");
  }

  @Override
  void surround(CamelContext context) throws Exception {
    context.getRegistry().bind("wadi", DataSource.class, ledger.source());
    context
        .getRegistry()
        .bind(
            "calendar",
            new Calendar(
                new Expectations(ledger.source()),
                Map::of,
                ZoneId.of("Asia/Jakarta"),
                Clock.systemUTC()));
    context.getRegistry().bind("reload", new Counts());
    context.getRegistry().bind("projections", new Counts());
    context.getRegistry().bind("housekeeping", new Counts());
    context.getRegistry().bind("audit", new AuditSeal(ledger.source()));
  }

  @AfterEach
  void dropTheLedger() {
    context.stop();
    ledger.close();
  }

  @Test
  void theWatchdogEndsLeasesThatRanOutLongAgo() {
    ledger.execute(
        "insert into wadi.leases (holder, role, host, pid, expires_at) values"
            + " (gen_random_uuid(), 'serve', 'old', 1, now() - interval '2 hours'),"
            + " (gen_random_uuid(), 'serve', 'recent', 1, now() - interval '5 minutes')");

    Eventually.eventually(
        () -> ledger.ask("select count(*) from wadi.leases where host = 'old'").equals("0"),
        () -> "the lease is still there");
    assertThat(ledger.ask("select count(*) from wadi.leases where host = 'recent'")).isEqualTo("1");
  }

  @Test
  void theWatchdogSeesJobsThatNobodyWorks() throws Exception {
    ledger.claim("stock_health", "a.csv", "b.csv");
    ledger.take("stock_health");
    ledger.execute(
        "update wadi.jobs set owner = gen_random_uuid(), state_since = now() - interval '6 minutes'"
            + " where path = 'a.csv'");

    AdviceWith.adviceWith(context, "watchdog", route -> route.replaceFromWith("direct:watch"));
    Exchange seen = template.request("direct:watch", exchange -> {});

    assertThat(seen.getException()).isNull();
    assertThat(seen.getMessage().getBody(String.class)).contains("stuck=1");
  }

  @Test
  void theCalendarTellsOnceADayOfAPipelineThatIsLate() {
    ledger.execute(
        "insert into wadi.runs (pipeline, business_date) select p, d.today - n"
            + " from (values ('late'), ('seldom')) p (p), generate_series(1, 4) n,"
            + " (select (now() at time zone 'Asia/Jakarta')::date as today) d"
            + " where p = 'late' or n < 3");
    ledger.execute(
        "insert into wadi.runs (pipeline, business_date)"
            + " select 'prompt', (now() at time zone 'Asia/Jakarta')::date - n"
            + " from generate_series(0, 4) n");

    Eventually.eventually(
        () -> ledger.ask("select count(*) from wadi.events").equals("1"),
        () -> "events: " + ledger.ask("select count(*) from wadi.events"));
    assertThat(ledger.ask("select pipeline || ' ' || message from wadi.events"))
        .startsWith("late late: no file for ");
    assertThat(
            ledger.ask(
                "select business_date = (now() at time zone 'Asia/Jakarta')::date"
                    + " from wadi.events"))
        .isEqualTo("true");
  }

  @Test
  void changedFilesAndQuietDatesAreLookedForAgainAndAgain() {
    Eventually.eventually(
        () -> looks.get() >= 3 && writes.get() >= 1, () -> looks + " looks, " + writes + " writes");
  }
}
