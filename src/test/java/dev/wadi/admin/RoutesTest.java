package dev.wadi.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoutesTest {
  private static final String NOTED =
      "select string_agg(action || ' ' || target, ', ' order by id) from wadi.audit";

  @Test
  void theRoutesOfAnotherProcessAreListedSuspendedAndResumed() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture();
        ServiceStandIn service = ServiceStandIn.start()) {
      ledger.lease("serve", "here", service.pid());
      Routes routes = ledger.admin().routes();

      assertThat(routes.list())
          .containsExactly(
              new RouteLine("daily-stock", "Started", 12, 1, 0, "1m"),
              new RouteLine("suppliers", "Started", 12, 1, 0, "1m"));
      assertThat(routes.suspend("daily-stock").state()).isEqualTo("Suspended");
      assertThat(routes.list())
          .extracting(RouteLine::state)
          .isEqualTo(List.of("Suspended", "Started"));
      assertThat(routes.resume("daily-stock").state()).isEqualTo("Started");
      assertThatThrownBy(() -> routes.suspend("dayly-stock"))
          .hasMessage(
              "The running service has no route 'dayly-stock'; it has daily-stock, suppliers.");
      assertThat(ledger.text(NOTED))
          .isEqualTo("route suspend route daily-stock, route resume route daily-stock");
    }
  }

  @Test
  void aServiceThatIsGoneIsSaidToBeGone() throws Exception {
    try (LedgerFixture ledger = new LedgerFixture()) {
      Process gone = new ProcessBuilder("true").start();
      gone.waitFor();
      ledger.lease("serve", "here", gone.pid());

      assertThatThrownBy(() -> ledger.admin().routes().list())
          .hasMessageContaining("is gone; start it again");
    }
  }
}
