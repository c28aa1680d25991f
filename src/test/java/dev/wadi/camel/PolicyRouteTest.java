package dev.wadi.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wadi.contract.BadInputException;
import dev.wadi.contract.Verdict;
import dev.wadi.ledger.LostJobException;
import dev.wadi.postgres.DatabaseException;
import dev.wadi.read.Refusal;
import dev.wadi.read.UnreadableFileException;
import dev.wadi.seed.NeedsUnmetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;

class PolicyRouteTest extends RouteTest {

  private final List<String> reached = new ArrayList<>();
  private RuntimeException failure;
  private int failures = Integer.MAX_VALUE;
  private int tries;

  @Override
  String[] files() {
    return new String[] {"_policy.camel.yaml"};
  }

  @Override
  Map<String, String> placeholders() {
    return Map.of("flow-policy.redelivery-delay", "1");
  }

  @Override
  void surround(CamelContext context) throws Exception {
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            for (String place : List.of("refuse", "release", "heal-local", "not-claimed")) {
              from("direct:" + place).routeId(place).process(exchange -> reached.add(place));
            }
            from("direct:flow")
                .routeId("flow")
                .routeConfigurationId("flow-policy")
                .process(PolicyRouteTest.this::step);
            from("direct:intake")
                .routeId("intake")
                .routeConfigurationId("intake-policy")
                .process(PolicyRouteTest.this::step);
          }
        });
  }

  private static DatabaseException database(String state) {
    return new DatabaseException(new SQLException("it does not work", state));
  }

  private void step(Exchange exchange) {
    tries++;
    if (tries <= failures) {
      throw failure;
    }
  }

  private Exchange fails(String route, RuntimeException with) {
    failure = with;
    return template.request("direct:" + route, exchange -> exchange.getMessage().setBody(job(1)));
  }

  @Test
  void aFileThatBreaksItsContractIsRefusedAtOnce() {
    Exchange ended = fails("flow", new BadInputException(Verdict.CONTRACT_BROKEN, "row 3"));

    assertThat(reached).containsExactly("refuse");
    assertThat(tries).isEqualTo(1);
    assertThat(ended.isFailed()).isFalse();
  }

  @Test
  void aFileThatCannotBeReadIsRefusedAtOnce() {
    fails("flow", new UnreadableFileException(Refusal.CORRUPT, "torn"));

    assertThat(reached).containsExactly("refuse");
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void whatALostJobMadeIsDropped() {
    Exchange ended = fails("flow", new LostJobException(job(1)));

    assertThat(reached).isEmpty();
    assertThat(ended.isFailed()).isFalse();
  }

  @Test
  void aJobWhoseNeedHasGoneGoesBackToTheQueue() {
    fails("flow", new NeedsUnmetException("suppliers"));

    assertThat(reached).containsExactly("release");
  }

  @Test
  void aStepIsTriedThreeTimesMoreWhileTheDatabaseIsAwayThenItsJobGoesBackToTheQueue() {
    Exchange ended = fails("flow", database("57P01"));

    assertThat(tries).isEqualTo(4);
    assertThat(reached).containsExactly("release");
    assertThat(ended.isFailed()).isFalse();
  }

  @Test
  void aStepGoesOnWhenTheDatabaseComesBack() {
    failures = 2;
    fails("flow", database("57P01"));

    assertThat(tries).isEqualTo(3);
    assertThat(reached).isEmpty();
  }

  @Test
  void aDatabaseFailureThatWillNotPassGoesToHealing() {
    fails("flow", database("42P01"));

    assertThat(tries).isEqualTo(1);
    assertThat(reached).containsExactly("heal-local");
  }

  @Test
  void aFileThatCannotBeReadWhileTheFoldersWorkGoesToHealing() {
    fails("flow", new UncheckedIOException(new IOException("Input/output error")));

    assertThat(reached).containsExactly("heal-local");
  }

  @Test
  void aFullDiskSendsTheJobBackToTheQueue() {
    fails("flow", new UncheckedIOException(new IOException("No space left on device")));

    assertThat(reached).containsExactly("release");
  }

  @Test
  void aLoginThatHoldsNoMoreIsNoFaultOfAFile() {
    fails("flow", database("28P01"));

    assertThat(reached).containsExactly("release");
  }

  @Test
  void anyOtherFailureGoesThroughTheDeadLetterChannelToHealing() {
    Exchange ended = fails("flow", new IllegalStateException("a defect"));

    assertThat(tries).isEqualTo(1);
    assertThat(reached).containsExactly("heal-local");
    assertThat(ended.isFailed()).isFalse();
  }

  @Test
  void aFileThatCannotBeClaimedIsToldOfAndNothingElse() {
    fails("intake", new IllegalStateException("the disk is full"));

    assertThat(reached).containsExactly("not-claimed");
  }
}
