package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.Eventually;
import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Verdict;
import dev.wadi.ledger.LostJobException;
import dev.wadi.ledger.RowCounts;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.seed.Derived;
import dev.wadi.seed.Seeding;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class SeedRouteTest extends RouteTest {
  private final List<String> reached = new ArrayList<>();
  private final AtomicInteger ticks = new AtomicInteger();
  private Processor seed = exchange -> {};

  /** Stands in for {@link BatchClock}. */
  public final class Ticks {
    public void tick() {
      ticks.incrementAndGet();
    }
  }

  @Override
  String[] files() {
    return new String[] {"_seed.camel.yaml", "_policy.camel.yaml"};
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of("flow-policy.redelivery-delay", "1");
  }

  @Override
  void surround(CamelContext context) throws Exception {
    bind(context, "seedBatch", exchange -> seed.process(exchange));
    context.getRegistry().bind("blame", new Blame());
    context.getRegistry().bind("batchClock", new Ticks());
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            for (String place : List.of("refuse", "release", "heal-local")) {
              from("direct:" + place)
                  .routeId(place)
                  .process(exchange -> reached.add(place + " " + ids(exchange)));
            }
          }
        });
  }

  private static List<Long> ids(Exchange exchange) {
    return HealLocal.jobs(exchange).stream().map(job -> job.id()).toList();
  }

  private static Derived derived(long id) {
    return new Derived(
        job(id), null, null, null, "", 0, "", new RowCounts(0, 0, 0, 0, 0), Set.of());
  }

  private static Batch batch(long... ids) {
    Batch batch = new Batch(5, 1_000_000, Duration.ofMinutes(5));
    for (long id : ids) {
      batch.add(derived(id));
    }
    return batch;
  }

  private Exchange seeds(Batch batch, Seeding.Culprit... culprits) {
    seed = exchange -> exchange.getMessage().setBody(List.of(culprits));
    return template.request("direct:seed", exchange -> exchange.getMessage().setBody(batch));
  }

  @Test
  void aBatchWithoutCulpritsNeedsNothingMore() {
    Exchange ended = seeds(batch(1, 2, 3));

    assertThat(ended.isFailed()).isFalse();
    assertThat(reached).isEmpty();
  }

  @Test
  void culpritsAreBlamedOneByOneEachForItsOwnReason() {
    Exchange ended =
        seeds(
            batch(1, 2, 3, 4),
            new Seeding.Culprit(
                derived(2), new BadInputException(Verdict.CONTRACT_BROKEN, "too long")),
            new Seeding.Culprit(derived(3), new LostJobException(job(3))),
            new Seeding.Culprit(derived(4), new IllegalStateException("a defect")));

    assertThat(ended.isFailed()).isFalse();
    assertThat(reached).containsExactly("refuse [2]", "heal-local [4]");
  }

  @Test
  void aBatchWhoseDatabaseStaysAwayIsReleasedAsAWhole() {
    AtomicInteger tries = new AtomicInteger();
    seed =
        exchange -> {
          tries.incrementAndGet();
          throw new DatabaseException(new SQLException("gone", "08006"));
        };

    template.request("direct:seed", exchange -> exchange.getMessage().setBody(batch(1, 2)));

    assertThat(tries).hasValue(4);
    assertThat(reached).containsExactly("release [1, 2]");
  }

  @Test
  void aBatchThatFailsAsAWholeIsHealedAsAWhole() {
    seed =
        exchange -> {
          throw new IllegalStateException("a defect");
        };

    template.request("direct:seed", exchange -> exchange.getMessage().setBody(batch(1, 2)));

    assertThat(reached).containsExactly("heal-local [1, 2]");
  }

  @Test
  void theClockOfBatchesTicks() {
    Eventually.eventually(() -> ticks.get() >= 2, () -> ticks + " ticks");
  }
}
